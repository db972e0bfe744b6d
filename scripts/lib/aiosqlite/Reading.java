package aiosqlite;

import java.sql.SQLException;
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
            result.add(new Row(result.columns, statement.values(result.columns.size(), database.textFactory)));
        } catch (SQLException | RuntimeException e) {
            forget(result);
            throw e;
        }
        fill(result, most - 1, deadline);
    }

    /** Fetches up to that many rows more, fewer if the time is over and there is at least one. */
    void fill(Result result, int most, long deadline) {
        var statement = result.remaining();
        if (statement == null) return;
        try {
            var count = result.columns.size();
            for (var i = 0; i < most; i++) {
                var more = statement.step();
                database.calls.check();
                if (!more) {
                    done(result, statement.parsed);
                    finish(result);
                    return;
                }
                result.add(new Row(result.columns, statement.values(count, database.textFactory)));
                if (System.nanoTime() > deadline) return;
            }
        } catch (SQLException e) {
            forget(result);
            result.fail(database.failed(e, statement, statement.parsed.text()));
        } catch (RuntimeException e) {
            finish(result);
            result.fail(e);
        }
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
