package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/** An open database as its own thread sees it: all but {@link #interrupt} belongs to the connection's worker. */
final class Database extends Executing {
    private final Transaction transaction;

    Database(Options options, SQLiteConnection connection) {
        super(connection, options.iterChunkSize());
        this.transaction = new Transaction(this, options.isolationLevel());
    }

    @Override
    Transaction transaction() {
        return transaction;
    }

    /** Commits, then runs all statements of a text. */
    Result executeScript(String text) {
        try {
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
            transaction.mayBeOpen();
            throw failed(e, null, text);
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

    /** Leaves no cursor and no transaction of one borrower to the next. */
    Void tidyUp() {
        finishAll();
        return rollback();
    }

    @Override
    DatabaseException failed(SQLException e, Statement statement, String text) {
        var thrown = calls.takeThrown();
        rowIdMayDiffer = true;
        transaction.afterFailure();
        statements.giveBack(statement);
        return thrown == null ? Problem.translate(e, text) : Problem.translate(e, text, thrown);
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
