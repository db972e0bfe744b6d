package asyncio;

import java.util.concurrent.Callable;

/** A coroutine that returns nothing: a {@code Callable} without a value. */
@FunctionalInterface
public interface Action {

    /** Runs it.
     * @throws Exception what it likes: a checked one arrives as the cause of a {@code CompletionException} */
    void run() throws Exception;

    /** {@return the same as a {@code Callable}, which returns null} */
    default Callable<Void> asCallable() {
        return () -> {
            run();
            return null;
        };
    }
}
