package aiosqlite;

import java.sql.SQLException;

/** Runs the statements of a {@link Database}. */
final class Executing {
    private static final long AHEAD_NANOS = 1_000_000;

    private final Database database;
    private final StatementCache statements;
    private final int chunk;
    private long lastRowId;
    private boolean rowIdMayDiffer;     // a statement that failed may have inserted before it did

    Executing(Database database, int chunk) {
        this.database = database;
        this.statements = database.statements;
        this.chunk = chunk;
    }

    /**
     * Runs a statement and fetches its first rows, so that a short query is one trip to this thread and not three. A change that gives
     * rows is read to its end: it would hold its lock, and prevent every commit, until somebody has read them.
     */
    Result execute(String text, Object parameters) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null) return Result.NOTHING;
            var sql = statement.parsed;
            if (sql.changesData()) database.transaction.beginIfNone();
            statements.traced(text);
            var values = Parameters.bind(sql, parameters);
            database.safeChange.begin(sql);
            var row = statement.execute(values);
            database.calls.check();
            afterwards(sql);
            var result = new Result(statement.columnCount() == 0 ? null : statement.columns(), lastRowId);
            if (!row) {
                database.reading.done(result, sql);
                statements.giveBack(statement);
            } else if (statement.changesAndGivesRows()) {
                database.reading.begin(result, statement, Integer.MAX_VALUE, Long.MAX_VALUE);
                result.throwFailure();
            } else {
                database.reading.begin(result, statement, chunk, System.nanoTime() + AHEAD_NANOS);
            }
            database.safeChange.end();
            return result;
        } catch (SQLException e) {
            throw failed(e, statement, text);
        } catch (RuntimeException | Error e) {
            statements.giveBack(statement);
            database.safeChange.end(null);
            throw e;
        }
    }

    /** Runs a statement once for each group; the count of rows changed by all of them. */
    Result executeMany(String text, Iterable<?> groups) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null || !statement.parsed.changesData()) throw new ProgrammingException(
                    Problem.of("executeMany is for INSERT, UPDATE, DELETE and REPLACE: use execute", text));
            database.transaction.beginIfNone();
            database.safeChange.begin(statement.parsed);
            var changed = 0L;
            for (var group : groups) {
                database.stopping.check();
                statements.traced(text);
                if (statement.execute(Parameters.bind(statement.parsed, group))) {
                    while (statement.step()) { }        // RETURNING gives rows that nobody asked for
                    statement.reset();
                }
                database.calls.check();
                changed += database.db.changes();
            }
            database.safeChange.end();
            var result = new Result(null, null);
            result.rowCount = changed;
            return result;
        } catch (SQLException e) {
            throw failed(e, statement, text);
        } finally {
            statements.giveBack(statement);
            database.safeChange.end(null);
            refreshLastRowId();
        }
    }

    /** Commits, then runs all statements of a text. */
    Result executeScript(String text) {
        var transaction = database.transaction;
        try {
            database.changed();
            transaction.commit();
            try {
                statements.script(text);
            } finally {
                schemaChanged();
            }
            transaction.look();
            refreshLastRowId();
            return Result.NOTHING;
        } catch (SQLException e) {
            throw failed(e, null, text);
        }
    }

    // SQLite undoes the transaction when a change is stopped in its midst; so it is wherever that was noticed
    private DatabaseException failed(SQLException e, Statement statement, String text) {
        var failure = database.failed(e, statement, text);
        if (database.stopping.isStopped() && (statement == null || statement.parsed.changesData())) database.rollback();
        return failure;
    }

    private void afterwards(Sql sql) throws SQLException {
        if (rowIdMayDiffer || !sql.verb().equals("SELECT")) refreshLastRowId();
        if (sql.changesSchema()) schemaChanged();
        if (sql.changesSchema() && !sql.verb().equals("ROLLBACK")) database.changed();
        database.transaction.after(sql);
    }

    void rowIdMayDiffer() {
        rowIdMayDiffer = true;
    }

    private void refreshLastRowId() {
        try {
            lastRowId = statements.number("SELECT last_insert_rowid()");
            rowIdMayDiffer = false;
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }

    private void schemaChanged() throws SQLException {
        database.text.forget();
    }
}
