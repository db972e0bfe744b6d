package asyncio;

/** The other side ended before all came that was asked for. Like {@code asyncio.IncompleteReadError}. */
public final class IncompleteReadException extends IllegalStateException {

    /** What came. */
    private final byte[] partial;

    IncompleteReadException(byte[] partial, String expected) {
        super("the other side ended after " + partial.length + " bytes, before " + expected);
        this.partial = partial;
    }

    /** {@return what came until then} */
    public byte[] partial() {
        return partial.clone();
    }
}
