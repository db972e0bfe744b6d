package aiosqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What one execution gave: rows fetched ahead, and where the rest comes from. Filled by the worker, emptied by any thread. */
final class Result {
    static final Result NOTHING = new Result(null, null);

    final List<String> columns;      // null if the statement gives no rows
    final Long lastRowId;
    volatile long rowCount = -1;
    private final ArrayDeque<Row> ahead = new ArrayDeque<>();
    private RuntimeException failure;
    private Statement rest;          // null once all rows are here; for the worker only
    private volatile boolean complete = true;

    Result(List<String> columns, Long lastRowId) {
        this.columns = columns;
        this.lastRowId = lastRowId;
    }

    void remaining(Statement rest) {
        this.rest = rest;
        complete = rest == null;
    }

    Statement remaining() {
        return rest;
    }

    /** No need to ask the worker: every row is here. */
    boolean isComplete() {
        return complete;
    }

    synchronized void add(Row row) {
        ahead.add(row);
    }

    /** Kept until the reader has had the rows before it. */
    synchronized void fail(RuntimeException failure) {
        this.failure = failure;
    }

    synchronized boolean isEmpty() {
        return ahead.isEmpty();
    }

    /** The next row that is here, or null. */
    synchronized Row poll() {
        var row = ahead.poll();
        if (row == null && failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        return row;
    }

    synchronized List<Row> pollAll(int most) {
        if (ahead.isEmpty()) {
            var row = poll();
            return row == null ? new ArrayList<>() : new ArrayList<>(List.of(row));
        }
        var rows = new ArrayList<Row>(Math.min(most, ahead.size()));
        while (rows.size() < most && !ahead.isEmpty()) rows.add(ahead.poll());
        return rows;
    }

    synchronized void clear() {
        ahead.clear();
        failure = null;
    }
}
