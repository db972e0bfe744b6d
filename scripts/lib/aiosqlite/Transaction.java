package aiosqlite;

import java.sql.SQLException;

/** Whether a transaction is open, and Python's rule for opening one. The driver cannot be asked, so each change is followed. */
final class Transaction {
    private final Database database;
    private volatile IsolationLevel level;
    private volatile boolean open;

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

    void beginIfNone() throws SQLException {
        if (open || level == IsolationLevel.NONE) return;
        database.statements.run(level.begin());
        open = true;
    }

    void commit() throws SQLException {
        if (!open) return;
        database.statements.run("COMMIT");
        open = false;
    }

    void rollback() throws SQLException {
        if (!open) return;
        database.statements.run("ROLLBACK");
        open = false;
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

    /** A script that failed may have begun one. */
    void mayBeOpen() {
        open = true;
    }

    /** SQLite rolls back by itself after some errors: full disk, ON CONFLICT ROLLBACK, an interrupted write. */
    void afterFailure() {
        try {
            if (open) look();
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }

    /** BEGIN fails within a transaction and takes no lock outside of one: the only question SQLite answers without its C API. */
    void look() throws SQLException {
        try {
            database.db._exec("BEGIN");
        } catch (SQLException inOne) {
            open = true;
            return;
        }
        open = false;
        database.db._exec("COMMIT");
    }
}
