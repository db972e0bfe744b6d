package aiosqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches the rows of a {@link Database}, and keeps account of results that are not read to their end. */
final class Reading {
    private final Database database;
    private final Set<Result> unfinished = ConcurrentHashMap.newKeySet();

    Reading(Database database) {
        this.database = database;
    }

    /** A statement that has taken its first step: fetches that row, and up to so many more while there is time. */
    void begin(Result result, Statement statement, int most, long deadline) throws SQLException {
        result.remaining(statement);
        unfinished.add(result);
        database.text.statementBegins();
        try {
            result.add(List.of(new Row(result.columns, statement.values(result.columns.size(), database.textFactory))));
        } catch (Throwable e) {
            forget(result);
            throw e;
        }
        fill(result, most - 1, deadline);
    }

    /** Fetches up to that many rows more, fewer if the time is over and there is at least one. */
    void fill(Result result, int most, long deadline) {
        var statement = result.remaining();
        if (statement == null) return;
        var rows = new ArrayList<Row>();
        Throwable failure = null;
        var over = true;
        try {
            over = !read(result, statement, most, deadline, rows);
            if (over) done(result, statement.parsed);
        } catch (SQLException e) {
            failure = database.failed(e, statement, statement.parsed.text());
        } catch (Throwable e) {
            failure = e;
        }
        result.add(rows);       // whoever reads them must not see the end before they are there
        if (failure != null) result.fail(failure);
        if (over) finish(result);
    }

    /** @return whether there may be more */
    private boolean read(Result result, Statement statement, int most, long deadline, List<Row> rows) throws SQLException {
        var count = result.columns.size();
        while (rows.size() < most) {
            database.stopping.check();
            if (result.isInterrupted()) throw Stopping.interrupted();
            var more = statement.step();
            database.calls.check();
            if (!more) return false;
            rows.add(new Row(result.columns, statement.values(count, database.textFactory)));
            if (deadline != Long.MAX_VALUE && System.nanoTime() > deadline) break;
        }
        return true;
    }

    // SQLite counts what a statement changed when it ends, which is after its last RETURNING row
    void done(Result result, Sql sql) throws SQLException {
        if (sql.changesData()) result.rowCount = database.db.changes();
    }

    /** Lets go of the rows that were not fetched, and of the lock that goes with them. */
    void finish(Result result) {
        var statement = result.remaining();
        if (statement == null) return;
        forget(result);
        database.statements.giveBack(statement);
    }

    /** The one who executed it was cancelled: lets go of its rows, and tells whoever reads on. */
    void abandon(Result result) {
        finish(result);
        if (result.columns == null) return;
        result.clear();
        result.fail(new ProgrammingException(Problem.of("the task that executed this was cancelled while it waited for it: execute it again", "")));
    }

    /** From any thread: no result that is not read to its end gives a row that must still be fetched. */
    void interrupt() {
        unfinished.forEach(Result::interrupt);
    }

    /** From any thread. */
    boolean hasUnfinished() {
        return !unfinished.isEmpty();
    }

    void finishAll() {
        List.copyOf(unfinished).forEach(this::finish);
    }

    private void forget(Result result) {
        result.remaining(null);
        unfinished.remove(result);
    }
}
