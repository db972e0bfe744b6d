package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** An open database as its own thread sees it: all but {@link #interrupt} belongs to the connection's worker. */
final class Database {
    final DB db;
    final StatementCache statements;
    final Transaction transaction;
    final Reading reading;
    final Executing executing;
    final Additions additions;
    final Text text = new Text(this);
    volatile TextFactory textFactory = text;
    private final SQLiteConnection connection;
    final Calls calls;

    Database(Options options, SQLiteConnection connection) {
        this.connection = connection;
        db = connection.getDatabase();
        calls = new Calls(db);
        statements = new StatementCache(connection);
        transaction = new Transaction(this, options.isolationLevel());
        reading = new Reading(this);
        executing = new Executing(this, options.iterChunkSize());
        additions = new Additions(connection, calls);
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

    /** Leaves no cursor and no transaction of one borrower to the next. */
    void tidyUp() {
        reading.finishAll();
        rollback();
    }

    DatabaseException failed(SQLException e, Statement statement, String text) {
        var failure = calls.takeFailure();
        executing.rowIdMayDiffer();
        transaction.afterFailure();
        statements.giveBack(statement);
        return failure == null ? Problem.translate(e, text) : Problem.translate(e, text, failure);
    }

    void interrupt() {
        try {
            db.interrupt();
        } catch (SQLException e) {
            throw Problem.translate(e, "");
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
}
