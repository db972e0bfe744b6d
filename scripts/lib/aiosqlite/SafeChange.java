package aiosqlite;

import java.sql.SQLException;
import org.sqlite.core.DB;

/**
 * SQLite takes no failure from an order of the program's: it goes on as if the texts were equal, and puts a row in the wrong place. So
 * once there is such an order each change is made within a savepoint, and undone if the order failed. For the connection's thread only.
 */
final class SafeChange {
    private static final String NAME = "\"aiosqlite: a change\"";

    private final DB db;
    private boolean needed;
    private boolean open;

    SafeChange(DB db) {
        this.db = db;
    }

    /** From now on. */
    void isNeeded() {
        needed = true;
    }

    void begin(Sql sql) throws SQLException {
        if (!needed || !sql.mayChange()) return;
        db._exec("SAVEPOINT " + NAME);
        open = true;
    }

    void end() throws SQLException {
        if (!open) return;
        db._exec("RELEASE " + NAME);
        open = false;
    }

    /** Something failed: takes the change back if it was an order. */
    void end(Calls.Failure failure) {
        if (!open) return;
        open = false;
        try {
            if (failure != null) db._exec("ROLLBACK TO " + NAME);
            db._exec("RELEASE " + NAME);
        } catch (SQLException gone) {
            // SQLite has undone the whole transaction
        }
    }
}
