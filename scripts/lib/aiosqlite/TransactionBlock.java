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
            return inLevel(body);
        } finally {
            depth--;
            if (!nested) {
                owner = null;
                turn.give(true);
            }
        }
    }

    // whether it is a transaction or a savepoint is decided where it is opened: until then another task's statement may open one
    private <T> T inLevel(Callable<? extends T> body) throws Exception {
        var number = depth;
        var level = connection.call("BEGIN", database -> Level.open(database, number), Level::undo, Alone.STOP);
        try {
            var value = body.call();
            connection.change("COMMIT", _ -> level.keep(), Alone.STOP);
            return value;
        } catch (Throwable e) {
            undo(level, e);
            throw e;
        }
    }

    private void undo(Level level, Throwable reason) {
        try {
            if (connection.isClosed()) return;
            connection.change("ROLLBACK", _ -> level.undo(), Alone.FINISH);
        } catch (DatabaseException second) {
            reason.addSuppressed(second);
        }
    }
}
