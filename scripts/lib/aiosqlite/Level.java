package aiosqlite;

import java.sql.SQLException;

/** One block's part of the open transaction, on the connection's thread: the whole of it, or what came after a savepoint. */
final class Level {
    private final Database database;
    private final Transaction transaction;
    private final int depth;
    private final String savepoint;     // null: it has begun the transaction
    private final int losses;

    private Level(Database database, int depth, String savepoint) {
        this.database = database;
        this.transaction = database.transaction;
        this.depth = depth;
        this.savepoint = savepoint;
        this.losses = transaction.losses();
    }

    /** @param depth 1 for a block that is in no other one */
    static Level open(Database database, int depth) {
        var transaction = database.transaction;
        try {
            if (transaction.isOpen()) {
                var name = "level_" + depth;
                transaction.savepoint(name);
                return new Level(database, depth, name);
            }
            transaction.begin(transaction.level() == IsolationLevel.NONE ? IsolationLevel.DEFERRED : transaction.level());
            return new Level(database, depth, null);
        } catch (SQLException e) {
            throw database.failed(e, null, "BEGIN");
        }
    }

    /** Commits; a block within another one leaves that to it. */
    void keep() {
        if (transaction.losses() != losses) throw new OperationalException(Problem.of("SQLite has undone this block's transaction when a "
                + "statement in it failed or was stopped: nothing of it is kept, so let the block end with that statement's exception", ""));
        try {
            if (depth == 1) transaction.commit();
            else if (savepoint != null) transaction.release(savepoint);
            else transaction.commit();
        } catch (SQLException e) {
            throw database.failed(e, null, depth == 1 ? "COMMIT" : "RELEASE");
        }
    }

    void undo() {
        if (!transaction.isOpen()) return;      // SQLite has undone it all by itself
        try {
            if (savepoint == null || transaction.losses() != losses) transaction.rollback();
            else rollbackToSavepoint();
        } catch (SQLException e) {
            throw database.failed(e, null, "ROLLBACK");
        }
    }

    private void rollbackToSavepoint() throws SQLException {
        try {
            transaction.rollbackTo(savepoint);
        } catch (SQLException gone) {       // the body has committed by itself: what came after that is undone
            transaction.rollback();
        }
    }
}
