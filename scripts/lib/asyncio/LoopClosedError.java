package asyncio;

/**
 * Thrown where a task waits when its loop is closed, and where it waits after that. Like Python's {@code GeneratorExit} no cancellation:
 * who refuses to be cancelled ends all the same.
 */
final class LoopClosedError extends Error {

    private static final long serialVersionUID = 1;

    LoopClosedError() {
        super("the loop was closed: nothing that this task waits for will come");
    }
}
