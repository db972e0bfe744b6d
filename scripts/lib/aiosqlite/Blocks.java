package aiosqlite;

import asyncio.ContextVar;
import asyncio.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Whose turn it is on a connection while transaction blocks are open. A task belongs to the block that it has opened, or that the task which
 * started it was in. Who belongs to the innermost open block goes on; everybody else waits for its end as for a lock, no longer than the
 * options' timeout.
 */
final class Blocks {
    private final Connection connection;
    private final ContextVar<Level> inner = new ContextVar<>("the transaction block", null);
    private final Line<Boolean> turn = new Line<>();
    private volatile boolean used;

    Blocks(Connection connection) {
        this.connection = connection;
        turn.give(true);
    }

    /** The innermost open block that the caller belongs to; null for none. */
    private Level mine() {
        var level = used ? inner.get() : null;
        while (level != null && level.hasEnded()) level = level.around;
        if (level != null && level.isGone()) throw Level.gone();
        return level;
    }

    // --- single statements

    /** Has work done on the connection's thread as soon as the caller may. */
    <T> T inTurn(String what, Connection.Work<T> work, Consumer<? super T> undo, Alone alone) {
        while (true) {
            if (connection.isClosed()) throw Connection.closed();
            var mine = mine();
            try {
                if (connection.database.block == mine) return attempt(mine, what, work, undo, alone, () -> { });
            } catch (Level.Behind behind) {
                // a block of another thread was opened in this moment
            }
            var line = line(mine);
            take(line);
            // the next in line may follow as soon as this one is with the thread, however long it takes there
            var held = new AtomicBoolean(true);
            Runnable handOn = () -> {
                if (held.getAndSet(false)) line.give(true);
            };
            try {
                if (mine() == mine) return attempt(mine, what, work, undo, alone, handOn);
            } catch (Level.Behind behind) {
                if (mine == null || !mine.hasEnded() && !mine.isGone()) throw behind;
            } finally {
                handOn.run();
            }
        }
    }

    private <T> T attempt(Level mine, String what, Connection.Work<T> work, Consumer<? super T> undo, Alone alone, Runnable inLine) {
        return connection.atOnce(what, database -> {
            Level.check(database, mine);
            return work.on(database);
        }, undo, alone, inLine);
    }

    /** Undoes the open transaction, unless a block has committed it since this was asked for. */
    void rollback() {
        var before = connection.database.transaction.takenAlong();
        inTurn("ROLLBACK", database -> {
            if (database.transaction.takenAlong() != before) throw new OperationalException(Problem.of(
                    "what was to be rolled back is committed: another task's transaction block came between and took it along; "
                    + "make such changes in a block of their own", ""));
            database.rollback();
            return null;
        }, _ -> { }, Alone.AS_ASKED);
    }

    private Line<Boolean> line(Level mine) {
        return mine == null ? turn : mine.turn;
    }

    private void take(Line<Boolean> line) {
        connection.refuseOwnThread();       // the block could not end before its thread has stopped waiting for that
        var limit = connection.options.timeout();
        if (line.take(limit) == null) throw new OperationalException(Problem.of("the transaction block of " + holder() + " has been open for "
                + limit.toMillis() + " ms on this connection: shorten it; start inside it the tasks that it waits for; give each task a "
                + "connection of its own (see Pool), or connect with a longer timeout", ""));
    }

    private String holder() {
        var level = connection.database.block;
        return level == null ? "another task" : level + " (now at " + LeftOpen.place(level.owner) + ")";
    }

    // --- blocks

    <T> T run(Callable<? extends T> body) {
        try {
            return block(body);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private <T> T block(Callable<? extends T> body) throws Exception {
        var around = mine();
        var line = line(around);
        take(line);
        try {
            var level = open(around);
            if (level != null) return within(level, body);
        } finally {
            line.give(true);
        }
        return block(body);         // the block around it has ended while this one waited
    }

    private Level open(Level around) {
        var owner = Thread.currentThread();
        var loop = EventLoop.running();
        var name = loop == null || loop.currentTask() == null ? "thread " + owner.getName() : loop.currentTask().name();
        try {
            return connection.atOnce("BEGIN", database -> Level.open(database, around, owner, name), Level::undo, Alone.STOP);
        } catch (Level.Behind ended) {
            return null;
        }
    }

    private <T> T within(Level level, Callable<? extends T> body) throws Exception {
        used = true;
        var before = inner.set(level);
        try {
            var value = body.call();
            keep(level);
            return value;
        } catch (Throwable e) {
            undo(level, e);
            throw e;
        } finally {
            inner.reset(before);
            level.leave();
        }
    }

    // a task that the body has started may still be in a block of its own: that ends first
    private void keep(Level level) {
        take(level.turn);
        try {
            connection.changeAtOnce("COMMIT", _ -> level.keep(), Alone.STOP);
        } finally {
            level.turn.give(true);
        }
    }

    private void undo(Level level, Throwable reason) {
        try {
            if (connection.isClosed()) return;
            connection.changeAtOnce("ROLLBACK", _ -> level.undo(), Alone.FINISH);
        } catch (DatabaseException second) {
            reason.addSuppressed(second);
        }
    }
}
