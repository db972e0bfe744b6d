package asyncio;

/** How a coroutine ended, as a value: what {@code gather(…, return_exceptions=True)} puts in its list. */
public sealed interface Outcome<T> {

    /** It returned. */
    record Success<T>(T value) implements Outcome<T> {
    }

    /** It threw; a cancelled one has a {@link CancelledError}. */
    record Failure<T>(Throwable error) implements Outcome<T> {
    }
}
