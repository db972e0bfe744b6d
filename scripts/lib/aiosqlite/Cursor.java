package aiosqlite;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of one statement, fetched as they are needed. Iterable once. Tasks and threads may share it: each row goes to one of
 * them. Like {@code aiosqlite.Cursor}.
 */
public final class Cursor implements Iterable<Row>, AutoCloseable {
    private final Querying connection;
    private final int chunk;
    private volatile Result result = Result.NOTHING;
    private volatile Long lastRowId;
    private volatile int arraySize = 1;
    private volatile boolean closed;

    Cursor(Querying connection, int chunk) {
        this.connection = connection;
        this.chunk = chunk;
    }

    /** Runs a statement here, leaving the rows of the one before. @return this cursor. Like {@code Cursor.execute}. */
    public Cursor execute(String sql, Object... parameters) {
        var group = Parameters.unwrap(parameters);
        return run(database -> database.execute(sql, group));
    }

    /** Like {@code Cursor.executemany}. @return this cursor */
    public Cursor executeMany(String sql, Iterable<?> groups) {
        return run(database -> database.executeMany(sql, groups));
    }

    /** Like {@code Cursor.executescript}. @return this cursor */
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
        return this;
    }

    /** The next row, or null after the last. Like {@code Cursor.fetchone}. */
    public Row fetchOne() {
        var rows = fetch(1, 1);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** The next row as a record, or null. See {@link Row#as}. */
    public <T> T fetchOne(Class<T> type) {
        var row = fetchOne();
        return row == null ? null : row.as(type);
    }

    /** Up to {@link #arraySize} rows. Like {@code Cursor.fetchmany}. */
    public List<Row> fetchMany() {
        return fetchMany(arraySize);
    }

    /** Up to that many rows; fewer only at the end. Like {@code Cursor.fetchmany}. */
    public List<Row> fetchMany(int size) {
        return fetch(size, size);
    }

    /** All the rows that are left. Like {@code Cursor.fetchall}. */
    public List<Row> fetchAll() {
        return fetch(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** All the rows that are left, as records. See {@link Row#as}. */
    public <T> List<T> fetchAll(Class<T> type) {
        return fetchAll().stream().map(row -> row.as(type)).toList();
    }

    private List<Row> fetch(int wanted, int ahead) {
        checkOpen();
        var current = result;
        var rows = current.pollAll(wanted);
        while (rows.size() < wanted && !current.isComplete()) {
            var missing = Math.max(wanted - rows.size(), Math.min(ahead, chunk));
            connection.call(() -> {
                if (current.isEmpty()) connection.database.fill(current, missing, Long.MAX_VALUE);
                return null;
            });
            rows.addAll(current.pollAll(wanted - rows.size()));
        }
        return rows;
    }

    /** Fetches {@code iterChunkSize} rows at a time. Like {@code async for row in cursor}. */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private final List<Row> rows = new ArrayList<>();
            private int next;

            @Override
            public boolean hasNext() {
                if (next < rows.size()) return true;
                rows.clear();
                next = 0;
                rows.addAll(fetch(chunk, chunk));
                return !rows.isEmpty();
            }

            @Override
            public Row next() {
                if (!hasNext()) throw new NoSuchElementException("there are no more rows");
                return rows.get(next++);
            }
        };
    }

    /** Rows changed by the last INSERT, UPDATE, DELETE, REPLACE or executeMany, else -1. Like {@code Cursor.rowcount}. */
    public long rowCount() {
        return result.rowCount;
    }

    /** The row id of the last INSERT through this connection, null before any execute. Like {@code Cursor.lastrowid}. */
    public Long lastRowId() {
        return lastRowId;
    }

    /** The names of the columns, empty if the statement gives no rows. Like {@code Cursor.description}. */
    public List<String> description() {
        return result.columns == null ? List.of() : result.columns;
    }

    /** How many rows {@link #fetchMany()} fetches; 1 unless set. Like {@code Cursor.arraysize}. */
    public int arraySize() {
        return arraySize;
    }

    public void arraySize(int rows) {
        arraySize = rows;
    }

    /** Like {@code Cursor.connection}. */
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

    private void checkOpen() {
        if (closed) throw new ProgrammingException(Problem.of("the cursor is closed: execute again for a new one", ""));
        if (connection.isClosed()) throw Connection.closed();
    }
}
