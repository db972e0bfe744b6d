package asyncio;

/** {@link Queue#getNowait} found nothing. Like {@code asyncio.QueueEmpty}. */
public final class QueueEmptyException extends IllegalStateException {
    QueueEmptyException() {
        super("the queue is empty: get() waits for an element");
    }
}
