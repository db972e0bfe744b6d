package asyncio;

/** The time was up. Unchecked, so that a coroutine need not declare it; its cause is the {@link CancelledError} that ended the wait. Like {@code TimeoutError}. */
public final class TimeoutException extends RuntimeException {
    TimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
