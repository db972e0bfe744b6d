package aiosqlite;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** An open database as its own thread sees it: all but {@link #interrupt} belongs to the connection's worker. */
final class Database {
    // one for the process: a table altered through one connection must not leave another with its old column names
    private static final AtomicInteger SCHEMA = new AtomicInteger();
    private static final long AHEAD_NANOS = 1_000_000;

    final SQLiteConnection connection;
    final DB db;
    final StatementCache statements;
    private final Transaction transaction;
    private final int chunk;
    private final Text text = new Text(this);
    volatile TextFactory textFactory = text;
    private long lastRowId;

    Database(Options options, SQLiteConnection connection) throws SQLException {
        this.connection = connection;
        this.db = connection.getDatabase();
        this.statements = new StatementCache(connection);
        this.transaction = new Transaction(this, options.isolationLevel());
        this.chunk = options.iterChunkSize();
    }

    Transaction transaction() {
        return transaction;
    }

    /** Runs a statement and fetches its first rows, so that a short query is one trip to this thread and not three. */
    Result execute(String text, Object parameters) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null) return Result.NOTHING;
            var sql = statement.parsed;
            if (sql.changesData()) transaction.beginIfNone();
            var row = statement.execute(Parameters.bind(sql, parameters));
            afterwards(sql);
            var count = statement.columnCount();
            var columns = count == 0 ? null : statement.columns(count, SCHEMA.get());
            var result = new Result(columns, sql.changesData() ? db.changes() : -1, lastRowId);
            if (row) {
                result.remaining(statement);
                result.add(new Row(columns, statement.values(count, textFactory)));
                fill(result, chunk - 1, System.nanoTime() + AHEAD_NANOS);
            } else {
                statements.giveBack(statement);
            }
            return result;
        } catch (SQLException e) {
            throw failed(e, statement, text);
        } catch (RuntimeException e) {
            statements.giveBack(statement);
            throw e;
        }
    }

    /** Fetches up to that many rows more, fewer if the time is over and there is at least one. */
    void fill(Result result, int most, long deadline) {
        var statement = result.remaining();
        if (statement == null) return;
        try {
            var count = result.columns.size();
            for (var i = 0; i < most; i++) {
                if (!statement.step()) {
                    finish(result);
                    return;
                }
                result.add(new Row(result.columns, statement.values(count, textFactory)));
                if (System.nanoTime() > deadline) return;
            }
        } catch (SQLException e) {
            result.remaining(null);
            result.fail(failed(e, statement, statement.parsed.text()));
        } catch (RuntimeException e) {
            finish(result);
            result.fail(e);
        }
    }

    void finish(Result result) {
        var statement = result.remaining();
        result.remaining(null);
        statements.giveBack(statement);
    }

    /** Runs a statement once for each group; the count of rows changed by all of them. */
    Result executeMany(String text, Iterable<?> groups) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null || !statement.parsed.changesData()) throw new ProgrammingException(
                    Problem.of("executeMany is for INSERT, UPDATE, DELETE and REPLACE: use execute", text));
            transaction.beginIfNone();
            var changed = 0L;
            for (var group : groups) {
                while (statement.execute(Parameters.bind(statement.parsed, group)) && statement.step()) { }    // RETURNING gives rows nobody asked for
                statement.reset();
                changed += db.changes();
            }
            statements.giveBack(statement);
            return new Result(null, changed, null);
        } catch (SQLException e) {
            throw failed(e, statement, text);
        } catch (RuntimeException e) {
            statements.giveBack(statement);
            throw e;
        }
    }

    private void afterwards(Sql sql) throws SQLException {
        if (sql.changesData()) lastRowId = statements.number("SELECT last_insert_rowid()");
        else if (sql.changesSchema()) schemaChanged();
        transaction.after(sql);
    }

    private void schemaChanged() {
        SCHEMA.incrementAndGet();
        text.forget();
    }

    /** Commits, then runs all statements of a text. */
    Result executeScript(String text) {
        try {
            transaction.commit();
            db._exec(text);
            transaction.look();
            lastRowId = statements.number("SELECT last_insert_rowid()");
            return Result.NOTHING;
        } catch (SQLException e) {
            transaction.mayBeOpen();
            throw failed(e, null, text);
        } finally {
            schemaChanged();
        }
    }

    Void commit() {
        try {
            transaction.commit();
            return null;
        } catch (SQLException e) {
            throw failed(e, null, "COMMIT");
        }
    }

    Void rollback() {
        try {
            transaction.rollback();
            return null;
        } catch (SQLException e) {
            throw failed(e, null, "ROLLBACK");
        }
    }

    void close() {
        try {
            statements.clear();
            connection.close();
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }

    DatabaseException failed(SQLException e, Statement statement, String text) {
        transaction.afterFailure();
        statements.giveBack(statement);
        return Problem.translate(e, text);
    }

    void interrupt() {
        try {
            db.interrupt();
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }
}
