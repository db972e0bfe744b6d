package aiosqlite;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The rows of one statement, fetched as they are needed. Iterable once. Tasks and threads may share it: each row goes to one of
 * them. Like {@code aiosqlite.Cursor}.
 */
public final class Cursor implements Iterable<Row>, AutoCloseable {
    private final Connection connection;
    private final int chunk;
    private volatile Result result = Result.NOTHING;
    private volatile Long lastRowId;
    private volatile int arraySize = 1;
    private volatile String statement = "the database";
    private volatile boolean closed;

    Cursor(Connection connection, int chunk) {
        this.connection = connection;
        this.chunk = chunk;
    }

    // --- running statements

    /** Runs one statement, leaving the rows of the one before. Like {@code Cursor.execute}.
     * @param sql one statement
     * @param parameters values in order, or a single List, Map (for {@code :name}) or record
     * @return this cursor, with its rows */
    public Cursor execute(String sql, Object... parameters) {
        var group = Parameters.unwrap(parameters);
        return run(sql, database -> database.executing.execute(sql, group));
    }

    /** Runs a statement for each group of parameters. Like {@code Cursor.executemany}.
     * @param sql one INSERT, UPDATE, DELETE or REPLACE
     * @param groups the parameters of each run: a List, a Map or a record
     * @return this cursor */
    public Cursor executeMany(String sql, Iterable<?> groups) {
        return run(sql, database -> database.executing.executeMany(sql, groups));
    }

    /** Commits, then runs all the statements in a text. Like {@code Cursor.executescript}.
     * @param sql any number of statements
     * @return this cursor, without rows */
    public Cursor executeScript(String sql) {
        return run(sql, database -> database.executing.executeScript(sql));
    }

    private Cursor run(String sql, Connection.Work<Result> execution) {
        checkOpen();
        statement = sql;
        connection.call(sql, database -> {
            database.reading.finish(result);
            result = Result.NOTHING;
            result = execution.on(database);
            if (result.lastRowId != null) lastRowId = result.lastRowId;
            return result;
        }, abandoned -> connection.database.reading.abandon(abandoned), Alone.AS_ASKED);
        if (!result.isComplete()) LeftOpen.whenLost(this, connection, result);
        return this;
    }

    // --- reading rows

    /** {@return the next row, or null after the last} Like {@code Cursor.fetchone}. */
    public Row fetchOne() {
        var rows = fetch(1, 1, 1);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** {@return the next row as a record, or null after the last}
     * @param <T> the record
     * @param type as {@link Row#as} wants it */
    public <T> T fetchOne(Class<T> type) {
        var row = fetchOne();
        return row == null ? null : row.as(type);
    }

    /** {@return up to {@link #arraySize()} rows; fewer only at the end} Like {@code Cursor.fetchmany}. */
    public List<Row> fetchMany() {
        return fetchMany(arraySize);
    }

    /** {@return the next rows; fewer only at the end} Like {@code Cursor.fetchmany}.
     * @param size how many at most */
    public List<Row> fetchMany(int size) {
        return fetch(size, size, size);
    }

    /** {@return all the rows that are left} Like {@code Cursor.fetchall}. */
    public List<Row> fetchAll() {
        return fetch(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** {@return all the rows that are left, as records}
     * @param <T> the record
     * @param type as {@link Row#as} wants it */
    public <T> List<T> fetchAll(Class<T> type) {
        return fetchAll(row -> row.as(type));
    }

    /** {@return all the rows that are left, each as the factory makes it} Like {@code Cursor.row_factory}.
     * @param <T> what is made of a row
     * @param factory runs in the calling thread */
    public <T> List<T> fetchAll(Function<? super Row, ? extends T> factory) {
        return fetchAll().stream().<T>map(factory).toList();
    }

    /** @param least if a failure comes before so many rows it is thrown, and the rows are there for who asks for fewer */
    private List<Row> fetch(int wanted, int ahead, int least) {
        checkOpen();
        var current = result;
        while (true) {
            var rows = current.take(wanted, least);
            if (rows != null) return rows;
            connection.changeAtOnce(statement, database -> {
                var missing = wanted - current.size();
                if (missing > 0) database.reading.fill(current, Math.max(missing, Math.min(ahead, chunk)), Long.MAX_VALUE);
            }, Alone.AS_ASKED);
        }
    }

    /** Fetches {@code iterChunkSize} rows at a time. Like {@code async for row in cursor}. */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private List<Row> rows = new ArrayList<>();
            private int next;

            @Override
            public boolean hasNext() {
                if (next < rows.size()) return true;
                rows = fetch(chunk, chunk, 1);
                next = 0;
                return !rows.isEmpty();
            }

            @Override
            public Row next() {
                if (!hasNext()) throw new NoSuchElementException("there are no more rows");
                return rows.get(next++);
            }
        };
    }

    /** {@return how many rows {@link #fetchMany()} fetches; 1 unless set} Like {@code Cursor.arraysize}. */
    public int arraySize() {
        return arraySize;
    }

    /** Says how many rows {@link #fetchMany()} fetches.
     * @param rows how many */
    public void arraySize(int rows) {
        arraySize = rows;
    }

    // --- what is known of it

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
        return connection;
    }

    private void checkOpen() {
        if (closed) throw new ProgrammingException(Problem.of("the cursor is closed: execute again for a new one", ""));
        if (connection.isClosed()) throw Connection.closed();
    }

    /** Lets go of the rows that are left. Waits for nothing; twice is fine. Like {@code Cursor.close}. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        var left = result;
        left.clear();
        if (!left.isComplete()) connection.worker.submit(() -> {
            connection.database.reading.finish(left);
            return null;
        });
    }
}
