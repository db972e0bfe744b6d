package aiosqlite;

/** One group's state of an aggregate function. Runs on the connection's thread. Like the class for {@code create_aggregate}. */
public interface Aggregate {
    /** Takes in one row: null, Long, Double, String or byte[]. */
    void step(Object... arguments) throws Exception;

    /** The group's value, once all its rows were taken in. Like {@code finalize}. */
    Object result() throws Exception;
}
