package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whether a transaction is open, and Python's rule for opening one. The driver cannot be asked, so each change is followed. */
final class Transaction {
    private final Database database;
    private volatile IsolationLevel level;
    private volatile boolean open;
    private int losses;         // how often SQLite has undone one by itself
    private volatile int takenAlong;

    Transaction(Database database, IsolationLevel level) {
        this.database = database;
        this.level = level;
    }

    IsolationLevel level() {
        return level;
    }

    void level(IsolationLevel level) {
        this.level = level;
    }

    boolean isOpen() {
        return open;
    }

    /** Tells one state of affairs from another: it has changed if SQLite has undone a transaction by itself meanwhile. */
    int losses() {
        return losses;
    }

    /** A block has committed what was changed before it too. */
    void tookAlong() {
        takenAlong++;
    }

    /** From any thread. Tells one state of affairs from another: it has changed if a block has committed what was changed before it. */
    int takenAlong() {
        return takenAlong;
    }

    void beginIfNone() throws SQLException {
        if (!open && level != IsolationLevel.NONE) begin(level);
    }

    void begin(IsolationLevel level) throws SQLException {
        run(level.begin());
        open = true;
    }

    void commit() throws SQLException {
        if (!open) return;
        run("COMMIT");
        open = false;
    }

    void rollback() throws SQLException {
        if (!open) return;
        run("ROLLBACK");
        open = false;
    }

    void savepoint(String name) throws SQLException {
        run("SAVEPOINT " + name);
    }

    void release(String name) throws SQLException {
        run("RELEASE " + name);
    }

    void rollbackTo(String name) throws SQLException {
        run("ROLLBACK TO " + name);
        run("RELEASE " + name);
    }

    private void run(String statement) throws SQLException {
        database.statements.run(statement);
    }

    /** Follows a statement that went well. */
    void after(Sql sql) throws SQLException {
        switch (sql.verb()) {
            case "BEGIN", "SAVEPOINT" -> open = true;
            case "COMMIT", "END" -> open = false;
            case "ROLLBACK", "RELEASE" -> look();
            default -> { }
        }
    }

    /** SQLite rolls back by itself after some errors: full disk, ON CONFLICT ROLLBACK, an interrupted write. */
    void afterFailure() {
        try {
            var before = open;
            look();
            if (before && !open) losses++;
        } catch (SQLException e) {
            // what it was before is the best that is known; the failure that led here says more
        }
    }

    /** BEGIN fails within a transaction and takes no lock outside of one: the only question SQLite answers without its C API. */
    void look() throws SQLException {
        database.stopping.ownBegins();
        try {
            database.db._exec("BEGIN");
            open = true;
            database.db._exec("COMMIT");
            open = false;
        } catch (SQLiteException e) {
            var within = e.getResultCode() == SQLiteErrorCode.SQLITE_ERROR && e.getMessage().contains("within a transaction");
            if (!within) throw e;
            open = true;
        } finally {
            database.stopping.ownEnds();
        }
    }
}
