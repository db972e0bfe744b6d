package asyncio;

/** How a coroutine ended, as a value: what {@code gather(…, return_exceptions=True)} puts in its list.
 * @param <T> what it returns */
public sealed interface Outcome<T> {

    /** It returned.
     * @param <T> what it returns
     * @param value what it returned; null too */
    record Success<T>(T value) implements Outcome<T> {
    }

    /** It threw.
     * @param <T> what it would have returned
     * @param error what it threw; a {@link CancelledError} if it was cancelled */
    record Failure<T>(Throwable error) implements Outcome<T> {
    }

    /** {@return how a future ended}
     * @param <T> its value
     * @param future one that is done */
    static <T> Outcome<T> of(Future<? extends T> future) {
        if (future.isCancelled()) {
            return new Failure<>(new CancelledError(State.cancelMessage(future)));
        }
        return future.exception() == null ? new Success<>(future.result()) : new Failure<>(future.exception());
    }
}
