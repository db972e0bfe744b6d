package asyncio;

/** What was asked for is longer than the reader's limit; it is still in the reader. Like {@code asyncio.LimitOverrunError}. */
public final class LimitOverrunException extends IllegalStateException {

    /** How many bytes. */
    private final int consumed;

    LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /** {@return how many bytes in the reader belong to what was asked for, as far as is known} */
    public int consumed() {
        return consumed;
    }
}
