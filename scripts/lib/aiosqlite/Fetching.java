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

    /** {@return the next row, or null after the last} Like {@code Cursor.fetchone}. */
    public Row fetchOne() {
        var rows = fetch(1, 1);
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
        return fetch(size, size);
    }

    /** {@return all the rows that are left} Like {@code Cursor.fetchall}. */
    public List<Row> fetchAll() {
        return fetch(Integer.MAX_VALUE, Integer.MAX_VALUE);
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

    /** {@return how many rows {@link #fetchMany()} fetches; 1 unless set} Like {@code Cursor.arraysize}. */
    public int arraySize() {
        return arraySize;
    }

    /** Says how many rows {@link #fetchMany()} fetches.
     * @param rows how many */
    public void arraySize(int rows) {
        arraySize = rows;
    }

    void checkOpen() {
        if (closed) throw new ProgrammingException(Problem.of("the cursor is closed: execute again for a new one", ""));
        if (connection.isClosed()) throw Connection.closed();
    }
}
