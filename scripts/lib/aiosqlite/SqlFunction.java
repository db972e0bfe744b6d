package aiosqlite;

/** A function that SQL can call. Runs on the connection's thread, so it must not wait for the same connection. */
@FunctionalInterface
public interface SqlFunction {
    /** @param arguments null, Long, Double, String or byte[]. @return any value that can be a parameter */
    Object call(Object... arguments) throws Exception;
}
