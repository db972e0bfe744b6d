package asyncio;

/** What was acquired; closing it gives it back. Made for {@code try (var held = lock.acquire()) { … }}, which is {@code async with lock}. */
@FunctionalInterface
public interface Held extends AutoCloseable {

    /** Gives it back. Throws if that was done already. */
    @Override
    void close();
}
