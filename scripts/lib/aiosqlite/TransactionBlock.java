package aiosqlite;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/** One task's transaction on a connection at a time; blocks inside it, in the same task, are savepoints. */
final class TransactionBlock {
    private final Connection connection;
    private final Line<Boolean> turn = new Line<>();
    private volatile Thread owner;      // a task has a thread of its own
    private int depth;

    TransactionBlock(Connection connection) {
        this.connection = connection;
        turn.give(true);
    }

    <T> T run(Callable<? extends T> body) {
        try {
            return inTurn(body);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private <T> T inTurn(Callable<? extends T> body) throws Exception {
        var nested = owner == Thread.currentThread();
        if (!nested) {
            if (turn.take(connection.options.timeout()) == null) throw new OperationalException(Problem.of(
                    "the transaction of another task has been open for " + connection.options.timeout().toMillis() + " ms: shorten it, "
                    + "give each task a connection of its own (see Pool), or connect with a longer timeout", ""));
            owner = Thread.currentThread();
        }
        depth++;
        try {
            return connection.inTransaction() ? inSavepoint("level_" + depth, body) : inTransaction(body);
        } finally {
            depth--;
            if (!nested) {
                owner = null;
                turn.give(true);
            }
        }
    }

    private <T> T inTransaction(Callable<? extends T> body) throws Exception {
        var level = connection.isolationLevel() == IsolationLevel.NONE ? IsolationLevel.DEFERRED : connection.isolationLevel();
        connection.execute(level.begin());
        try {
            var value = body.call();
            connection.commit();
            return value;
        } catch (Throwable e) {
            undo(e, connection::rollback);
            throw e;
        }
    }

    private <T> T inSavepoint(String name, Callable<? extends T> body) throws Exception {
        connection.execute("SAVEPOINT " + name);
        try {
            var value = body.call();
            connection.execute("RELEASE " + name);
            return value;
        } catch (Throwable e) {
            undo(e, () -> {
                if (!connection.inTransaction()) return;        // SQLite has undone it all by itself
                connection.execute("ROLLBACK TO " + name);
                connection.execute("RELEASE " + name);
            });
            throw e;
        }
    }

    private void undo(Throwable reason, Runnable rollback) {
        try {
            if (!connection.isClosed()) rollback.run();
        } catch (DatabaseException second) {
            reason.addSuppressed(second);
        }
    }
}
