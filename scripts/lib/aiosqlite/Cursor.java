package aiosqlite;

import java.util.List;

/**
 * The rows of one statement, fetched as they are needed. Iterable once. Tasks and threads may share it: each row goes to one of
 * them. Like {@code aiosqlite.Cursor}.
 */
public final class Cursor extends Fetching implements AutoCloseable {
    private volatile Long lastRowId;

    Cursor(Querying connection, int chunk) {
        super(connection, chunk);
    }

    /** Runs one statement, leaving the rows of the one before. Like {@code Cursor.execute}.
     * @param sql one statement
     * @param parameters values in order, or a single List, Map (for {@code :name}) or record
     * @return this cursor, with its rows */
    public Cursor execute(String sql, Object... parameters) {
        var group = Parameters.unwrap(parameters);
        return run(database -> database.execute(sql, group));
    }

    /** Runs a statement for each group of parameters. Like {@code Cursor.executemany}.
     * @param sql one INSERT, UPDATE, DELETE or REPLACE
     * @param groups the parameters of each run: a List, a Map or a record
     * @return this cursor */
    public Cursor executeMany(String sql, Iterable<?> groups) {
        return run(database -> database.executeMany(sql, groups));
    }

    /** Commits, then runs all the statements in a text. Like {@code Cursor.executescript}.
     * @param sql any number of statements
     * @return this cursor, without rows */
    public Cursor executeScript(String sql) {
        return run(database -> database.executeScript(sql));
    }

    private interface Execution {
        Result on(Database database);
    }

    private Cursor run(Execution execution) {
        checkOpen();
        connection.call(() -> {
            connection.database.finish(result);
            result = Result.NOTHING;
            result = execution.on(connection.database);
            if (result.lastRowId != null) lastRowId = result.lastRowId;
            return null;
        });
        if (!result.isComplete()) LeftOpen.whenLost(this, result);
        return this;
    }

    /** {@return how many rows the last INSERT, UPDATE, DELETE, REPLACE or executeMany changed, else -1} Like {@code Cursor.rowcount}. */
    public long rowCount() {
        return result.rowCount;
    }

    /** {@return the row id of the last INSERT through this connection, null before any execute} Like {@code Cursor.lastrowid}. */
    public Long lastRowId() {
        return lastRowId;
    }

    /** {@return the names of the columns, empty if the statement gives no rows} Like {@code Cursor.description}. */
    public List<String> description() {
        return result.columns == null ? List.of() : result.columns;
    }

    /** {@return the connection that it came from} Like {@code Cursor.connection}. */
    public Connection connection() {
        return (Connection) connection;
    }

    /** Lets go of the rows that are left. Waits for nothing; twice is fine. Like {@code Cursor.close}. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        var left = result;
        left.clear();
        if (!left.isComplete()) connection.worker.submit(() -> {
            connection.database.finish(left);
            return null;
        });
    }
}
