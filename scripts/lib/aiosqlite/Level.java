package aiosqlite;

import java.sql.SQLException;

/**
 * One open block: the whole transaction, or what came after a savepoint. Its statements, and those of the tasks that it started, run; all
 * others wait until it is done. For the connection's thread, but for what is said to be for any.
 */
final class Level {
    final Level around;                 // null: in no other block
    final Line<Boolean> turn = new Line<>();        // of the blocks within it
    final Thread owner;
    final String name;
    private final Database database;
    private final Transaction transaction;
    private final int depth;
    private final String savepoint;     // null: it has begun the transaction
    private final int losses;
    private volatile boolean done;      // kept or undone
    private volatile boolean left;      // its task has gone on

    /** Another block is open, to which the one who asked does not belong. */
    static final class Behind extends DatabaseException {
        private Behind(Database database) {
            super(Problem.of("the transaction block of " + database.block + " is open on this connection: wait until it has ended", ""));
        }
    }

    private Level(Database database, Level around, Thread owner, String name) throws SQLException {
        this.database = database;
        this.transaction = database.transaction;
        this.around = around;
        this.owner = owner;
        this.name = name;
        depth = around == null ? 1 : around.depth + 1;
        savepoint = transaction.isOpen() ? "level_" + depth : null;
        if (savepoint != null) transaction.savepoint(savepoint);
        else transaction.begin(transaction.level() == IsolationLevel.NONE ? IsolationLevel.DEFERRED : transaction.level());
        losses = transaction.losses();
        turn.give(true);
    }

    /** @param around the block that the new one is in; null for none
     * @param name of the task that opens it */
    static Level open(Database database, Level around, Thread owner, String name) {
        check(database, around);
        try {
            return database.block = new Level(database, around, owner, name);
        } catch (SQLException e) {
            throw database.failed(e, null, "BEGIN");
        }
    }

    /** @param mine the innermost open block that the one who asks belongs to; null for none
     * @throws Behind if it is not his turn */
    static void check(Database database, Level mine) {
        if (database.block != mine) throw new Behind(database);
    }

    /** Commits; a block within another one leaves that to it. */
    void keep() {
        if (isGone()) throw gone();
        if (transaction.losses() != losses) throw new OperationalException(Problem.of("SQLite has undone this block's transaction when a "
                + "statement in it failed or was stopped: nothing of it is kept, so let the block end with that statement's exception", ""));
        try {
            boolean along = depth == 1 && savepoint != null && transaction.isOpen();     // else the body itself has undone it all
            if (depth == 1 || savepoint == null) transaction.commit();
            else transaction.release(savepoint);
            if (along) transaction.tookAlong();
            end();
        } catch (SQLException e) {
            throw database.failed(e, null, depth == 1 ? "COMMIT" : "RELEASE");
        }
    }

    void undo() {
        if (done) return;           // kept before its task was cancelled: what is open now is another one's
        try {
            if (!transaction.isOpen() || isGone()) return;       // SQLite, or the block around it, has undone it all
            if (savepoint == null || transaction.losses() != losses) transaction.rollback();
            else rollbackToSavepoint();
        } catch (SQLException e) {
            throw database.failed(e, null, "ROLLBACK");
        } finally {
            end();
        }
    }

    private void rollbackToSavepoint() throws SQLException {
        try {
            transaction.rollbackTo(savepoint);
        } catch (SQLException gone) {       // the body has committed by itself: what came after that is undone
            transaction.rollback();
        }
    }

    private void end() {
        if (!isGone()) database.block = around;
        done = true;
    }

    /** The database is tidied up. */
    void isDone() {
        done = true;
    }

    /** For any thread: its task has left it; what is still in the line for it is on its way. */
    void leave() {
        left = true;
    }

    /** For any thread. */
    boolean hasEnded() {
        return done || left;
    }

    /** For any thread: the block around it has ended before it did, so there is nothing left of it. */
    boolean isGone() {
        return around != null && (around.done || around.isGone());
    }

    static OperationalException gone() {
        return new OperationalException(Problem.of("the block around this one was undone, and this one with it: await the tasks that a "
                + "block starts before it ends", ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
