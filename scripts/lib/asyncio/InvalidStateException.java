package asyncio;

/** A future was asked for what it does not have yet, or given a second result. Like {@code asyncio.InvalidStateError}. */
public final class InvalidStateException extends IllegalStateException {
    InvalidStateException(String message) {
        super(message);
    }
}
