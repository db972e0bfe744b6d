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
    private Throwable failure;
    private Statement rest;          // null once all rows are here; for the worker only
    private volatile boolean complete = true;
    private volatile boolean interrupted;

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

    /** No need to ask the worker: every row is here, and the failure if that is how they end. */
    boolean isComplete() {
        return complete;
    }

    /** From any thread: the next row that must be asked for is refused. */
    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    synchronized void add(List<Row> rows) {
        ahead.addAll(rows);
    }

    /** How the rows end, instead of with the last one. For ever: whoever reads on is told too. */
    synchronized void fail(Throwable failure) {
        this.failure = failure;
    }

    /** To be asked when there are no more rows. */
    synchronized void throwFailure() {
        switch (failure) {
            case null -> { }
            case DatabaseException e -> {
                e.fillInStackTrace();       // the caller's, for that is where the rows are read
                throw e;
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    synchronized int size() {
        return ahead.size();
    }

    /**
     * Takes rows all at once or not at all: who waits for more holds none, so that each of those who share them gets his in their order,
     * whoever of them fails meanwhile. Throws the failure if it comes before so many rows.
     *
     * @return null if more must be fetched first
     */
    synchronized List<Row> take(int most, int least) {
        if (ahead.size() < most && !complete) return null;
        if (ahead.size() < least) throwFailure();
        if (most >= ahead.size()) {
            var all = new ArrayList<>(ahead);
            ahead.clear();
            return all;
        }
        var rows = new ArrayList<Row>(Math.max(0, most));
        while (rows.size() < most) rows.add(ahead.poll());
        return rows;
    }

    synchronized void clear() {
        ahead.clear();
    }
}
