package aiosqlite;

/** One group's state of an aggregate function. Runs on the connection's thread. Like the class for {@code create_aggregate}. */
public interface Aggregate {
    /** Takes in one row.
     * @param arguments each null, Long, Double, String or byte[]
     * @throws Exception what it likes: the statement fails with it as the cause */
    void step(Object... arguments) throws Exception;

    /** {@return the group's value, once all its rows were taken in: anything that can be a parameter} Like {@code finalize}.
     * @throws Exception what it likes: the statement fails with it as the cause */
    Object result() throws Exception;
}
