package asyncio;

/** How a coroutine ended, as a value: what {@code gather(…, return_exceptions=True)} puts in its list. */
public sealed interface Outcome<T> {

    /** It returned. */
    record Success<T>(T value) implements Outcome<T> {
    }

    /** It threw; a cancelled one has a {@link CancelledError}. */
    record Failure<T>(Throwable error) implements Outcome<T> {
    }

    /** How a future ended that is done. */
    static <T> Outcome<T> of(Future<? extends T> future) {
        if (future.isCancelled()) {
            return new Failure<>(new CancelledError(State.cancelMessage(future)));
        }
        return future.exception() == null ? new Success<>(future.result()) : new Failure<>(future.exception());
    }
}
