package asyncio;

/** {@link Queue#putNowait} found no room. Like {@code asyncio.QueueFull}. */
public final class QueueFullException extends IllegalStateException {
    QueueFullException(int maxSize) {
        super("the queue is full, it holds " + maxSize + ": put(…) waits for room");
    }
}
