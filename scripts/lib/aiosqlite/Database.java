package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** An open database, which belongs to the connection's worker: no other thread ever calls SQLite for it. */
final class Database {
    final DB db;
    final Stopping stopping;
    final StatementCache statements;
    final Transaction transaction;
    final Reading reading;
    final Executing executing;
    final Additions additions;
    final Text text = new Text(this);
    volatile TextFactory textFactory = text;
    private final SQLiteConnection connection;
    final Calls calls;
    final SafeChange safeChange;
    private final IsolationLevel level;
    private volatile boolean changed;
    volatile Level block;       // the innermost block that is open; set by this connection's thread

    Database(Options options, SQLiteConnection connection, Worker worker) throws SQLException {
        this.connection = connection;
        level = options.isolationLevel();
        db = connection.getDatabase();
        calls = new Calls(db);
        safeChange = new SafeChange(db);
        stopping = new Stopping(connection, worker, calls, options.timeout());
        statements = new StatementCache(connection, stopping, calls, safeChange);
        transaction = new Transaction(this, level);
        reading = new Reading(this);
        executing = new Executing(this, options.iterChunkSize());
        additions = new Additions(connection, calls, safeChange);
    }

    /** From any thread. */
    void textFactory(TextFactory factory) {
        textFactory = factory == null ? text : factory;
    }

    void commit() {
        try {
            transaction.commit();
        } catch (SQLException e) {
            throw failed(e, null, "COMMIT");
        }
    }

    void rollback() {
        try {
            transaction.rollback();
        } catch (SQLException e) {
            throw failed(e, null, "ROLLBACK");
        }
    }

    /** Something was set, made or attached that lasts as long as the connection and cannot be taken back one by one. */
    void changed() {
        changed = true;
    }

    /** From any thread. */
    boolean isChanged() {
        return changed;
    }

    /** What was set up to now is how it shall be. */
    void settled() {
        changed = false;
    }

    /** From any thread: what can be taken back is as the options want it. */
    void reset() {
        transaction.level(level);
        textFactory(null);
    }

    /** Leaves no cursor, no block and no transaction. */
    void tidyUp() {
        reading.finishAll();
        for (; block != null; block = block.around) block.isDone();
        rollback();
    }

    DatabaseException failed(SQLException e, Statement statement, String text) {
        var failure = calls.takeFailure();
        executing.rowIdMayDiffer();
        statements.giveBack(statement);
        safeChange.end(failure);
        transaction.afterFailure();
        if (stopping.isStopped()) return Problem.translate(Stopping.interrupted(), text);
        return failure == null ? Problem.translate(e, text) : Problem.translate(e, text, failure);
    }

    void close() {
        try {
            reading.finishAll();
            statements.clear();
        } catch (SQLException | DatabaseException e) {
            // the driver gives up by itself what is left of them
        } finally {
            closeDriver();
        }
    }

    private void closeDriver() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }
}
