package asyncio;

/** A coroutine that returns nothing: a {@code Callable} without a value. */
@FunctionalInterface
public interface Action {
    void run() throws Exception;
}
