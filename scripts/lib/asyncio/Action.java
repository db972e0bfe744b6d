package asyncio;

import java.util.concurrent.Callable;

/** A coroutine that returns nothing: a {@code Callable} without a value. */
@FunctionalInterface
public interface Action {

    /** Runs it. */
    void run() throws Exception;

    /** The same as a {@code Callable}, which returns null. */
    default Callable<Void> asCallable() {
        return () -> {
            run();
            return null;
        };
    }
}
