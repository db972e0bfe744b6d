package asyncio;

/** The barrier was aborted, or reset while somebody waited. Like {@code asyncio.BrokenBarrierError}. */
public final class BrokenBarrierException extends IllegalStateException {
    BrokenBarrierException(String message) {
        super(message);
    }
}
