package aiosqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** The part of a {@link Database} that runs statements and fetches rows. */
abstract class Executing {
    // one for the process: a table altered through one connection must not leave another with its old column names
    private static final AtomicInteger SCHEMA = new AtomicInteger();
    private static final long AHEAD_NANOS = 1_000_000;

    final SQLiteConnection connection;
    final DB db;
    final StatementCache statements;
    final Calls calls;
    private final int chunk;
    private final Set<Result> unfinished = ConcurrentHashMap.newKeySet();
    private final Text text = new Text(this);
    volatile TextFactory textFactory = text;
    private long lastRowId;
    boolean rowIdMayDiffer;         // a statement that failed may have inserted before it did

    Executing(SQLiteConnection connection, int chunk) {
        this.connection = connection;
        this.db = connection.getDatabase();
        this.statements = new StatementCache(connection);
        this.calls = new Calls(db);
        this.chunk = chunk;
    }

    abstract Transaction transaction();

    /** Runs a statement and fetches its first rows, so that a short query is one trip to this thread and not three. */
    Result execute(String text, Object parameters) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null) return Result.NOTHING;
            var sql = statement.parsed;
            if (sql.changesData()) transaction().beginIfNone();
            statements.traced(text);
            var row = statement.execute(Parameters.bind(sql, parameters));
            afterwards(sql);
            var count = statement.columnCount();
            var columns = count == 0 ? null : statement.columns(count, SCHEMA.get());
            var result = new Result(columns, lastRowId);
            if (row) {
                result.remaining(statement);
                unfinished.add(result);
                result.add(new Row(columns, statement.values(count, textFactory)));
                fill(result, chunk - 1, System.nanoTime() + AHEAD_NANOS);
            } else {
                done(result, sql);
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
                    done(result, statement.parsed);
                    finish(result);
                    return;
                }
                result.add(new Row(result.columns, statement.values(count, textFactory)));
                if (System.nanoTime() > deadline) return;
            }
        } catch (SQLException e) {
            forget(result);
            result.fail(failed(e, statement, statement.parsed.text()));
        } catch (RuntimeException e) {
            finish(result);
            result.fail(e);
        }
    }

    // SQLite counts what a statement changed when it ends, which is after its last RETURNING row
    private void done(Result result, Sql sql) throws SQLException {
        if (sql.changesData()) result.rowCount = db.changes();
    }

    /** Lets go of the rows that were not fetched, and of the lock that goes with them. */
    void finish(Result result) {
        var statement = result.remaining();
        if (statement == null) return;
        forget(result);
        statements.giveBack(statement);
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

    /** Runs a statement once for each group; the count of rows changed by all of them. */
    Result executeMany(String text, Iterable<?> groups) {
        Statement statement = null;
        try {
            statement = statements.take(text);
            if (statement == null || !statement.parsed.changesData()) throw new ProgrammingException(
                    Problem.of("executeMany is for INSERT, UPDATE, DELETE and REPLACE: use execute", text));
            transaction().beginIfNone();
            var changed = 0L;
            for (var group : groups) {
                statements.traced(text);
                if (statement.execute(Parameters.bind(statement.parsed, group))) {
                    while (statement.step()) { }        // RETURNING gives rows that nobody asked for
                    statement.reset();
                }
                changed += db.changes();
            }
            var result = new Result(null, null);
            result.rowCount = changed;
            return result;
        } catch (SQLException e) {
            throw failed(e, statement, text);
        } finally {
            refreshLastRowId();
            statements.giveBack(statement);
        }
    }

    private void afterwards(Sql sql) throws SQLException {
        if (rowIdMayDiffer || !sql.verb().equals("SELECT")) refreshLastRowId();
        if (sql.changesSchema()) schemaChanged();
        transaction().after(sql);
    }

    void refreshLastRowId() {
        try {
            lastRowId = statements.number("SELECT last_insert_rowid()");
            rowIdMayDiffer = false;
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }

    void schemaChanged() throws SQLException {
        SCHEMA.incrementAndGet();
        text.forget();
        statements.schemaChanged();
    }

    abstract DatabaseException failed(SQLException e, Statement statement, String text);
}
