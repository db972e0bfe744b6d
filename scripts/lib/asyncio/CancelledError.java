package asyncio;

/**
 * Thrown where a task waits when somebody cancelled it. An {@code Error}, so that {@code catch (Exception e)} does not swallow it;
 * whoever catches it to clean up throws it on. Like {@code asyncio.CancelledError}.
 */
public final class CancelledError extends Error {
    /** Without a message. */
    public CancelledError() {
        this(null);
    }

    /** With a message.
     * @param message the one that {@code cancel(…)} was given, or null */
    public CancelledError(String message) {
        super(message);
    }

    /** {@return whether a {@code timeout(…)} asked for it, and not a call of {@code cancel}} */
    public boolean byTimeout() {
        return Timeout.TIME_UP.equals(getMessage());
    }
}
