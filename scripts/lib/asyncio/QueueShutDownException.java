package asyncio;

/** The queue takes nothing more after {@link Queue#shutdown}, and gives nothing once it is empty. Like {@code asyncio.QueueShutDown}. */
public final class QueueShutDownException extends IllegalStateException {
    QueueShutDownException() {
        super("the queue was shut down");
    }
}
