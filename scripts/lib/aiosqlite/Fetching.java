package aiosqlite;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The part of a {@link Cursor} that reads rows. */
abstract class Fetching implements Iterable<Row> {
    final Querying connection;
    private final int chunk;
    volatile Result result = Result.NOTHING;
    private volatile int arraySize = 1;
    volatile boolean closed;

    Fetching(Querying connection, int chunk) {
        this.connection = connection;
        this.chunk = chunk;
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
        return fetchAll(row -> row.as(type));
    }

    /** All the rows that are left, each as the factory makes it. Like {@code Cursor.row_factory}. */
    public <T> List<T> fetchAll(Function<? super Row, ? extends T> factory) {
        return fetchAll().stream().<T>map(factory).toList();
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
            private List<Row> rows = new ArrayList<>();
            private int next;

            @Override
            public boolean hasNext() {
                if (next < rows.size()) return true;
                rows = fetch(chunk, chunk);
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

    /** How many rows {@link #fetchMany()} fetches; 1 unless set. Like {@code Cursor.arraysize}. */
    public int arraySize() {
        return arraySize;
    }

    public void arraySize(int rows) {
        arraySize = rows;
    }

    void checkOpen() {
        if (closed) throw new ProgrammingException(Problem.of("the cursor is closed: execute again for a new one", ""));
        if (connection.isClosed()) throw Connection.closed();
    }
}
