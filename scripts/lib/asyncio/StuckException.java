package asyncio;

/** The loop can never go on: nothing is ready, no timer is set, no work outside is under way. Its message lists who waits where. */
public final class StuckException extends IllegalStateException {
    StuckException(String message) {
        super(message);
    }
}
