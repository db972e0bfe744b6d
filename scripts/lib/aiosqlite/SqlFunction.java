package aiosqlite;

/** A function that SQL can call. Runs on the connection's thread, so it must not wait for the same connection. */
@FunctionalInterface
public interface SqlFunction {
    /** {@return its value: anything that can be a parameter}
     * @param arguments each null, Long, Double, String or byte[]
     * @throws Exception what it likes: the statement fails with it as the cause */
    Object call(Object... arguments) throws Exception;
}
