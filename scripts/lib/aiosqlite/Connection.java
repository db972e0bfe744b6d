package aiosqlite;

import asyncio.Action;
import asyncio.Asyncio;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to one database, with a thread of its own: what is asked of it is done one at a time, in the order asked. Tasks,
 * loops and threads may share it. Closing does not commit. Like {@code aiosqlite.Connection}.
 */
public sealed class Connection extends Copying implements AutoCloseable permits LentConnection {
    private final LeftOpen watcher;
    private CompletableFuture<?> stopped;
    private final TransactionBlock blocks = new TransactionBlock(this);

    private Connection(String file, Options options) {
        super(new Worker(), options);
        watcher = LeftOpen.watch(this, file);
    }

    /** The same connection once more, to be closed apart from it. */
    Connection(Connection owner) {
        super(owner.worker, owner.options);
        watcher = owner.watcher;
        database = owner.database;
    }

    static Connection open(String file, Options options) {
        var connection = new Connection(file, options);
        connection.worker.start();
        try {
            connection.call(() -> connection.database = Opening.open(file, options));
        } catch (Throwable e) {
            connection.stop();
            throw e;
        }
        connection.watcher.opened(connection.database);
        return connection;
    }

    static ProgrammingException closed() {
        return new ProgrammingException(Problem.of("the connection is closed: connect again", ""));
    }

    /**
     * Runs the body in a transaction: commits when it returns, rolls back when it throws, and throws that on. Inside another block of
     * the same task it is a savepoint. Blocks of other tasks on this connection wait their turn, single statements do not.
     *
     * @param <T> what the body returns
     * @param body runs in the calling task, or thread
     * @return its value
     */
    public <T> T transaction(Callable<? extends T> body) {
        return blocks.run(body);
    }

    /** As {@link #transaction(Callable)}, for a body that returns nothing.
     * @param body runs in the calling task, or thread */
    public void transaction(Action body) {
        blocks.run(() -> {
            body.run();
            return null;
        });
    }

    /** {@return whether a transaction is open} Like {@code Connection.in_transaction}. */
    public boolean inTransaction() {
        return open().transaction().isOpen();
    }

    /** {@return how many rows were changed since the connection was opened} Like {@code Connection.total_changes}. */
    public long totalChanges() {
        return call(() -> database.db.total_changes());
    }

    /** {@return which transaction a change opens when none is open} Like {@code Connection.isolation_level}. */
    public IsolationLevel isolationLevel() {
        return open().transaction().level();
    }

    /** Says which transaction a change opens when none is open. An open one stays open.
     * @param level from the next change on */
    public void isolationLevel(IsolationLevel level) {
        open().transaction().level(level);
    }

    /** Says how TEXT is read. Like {@code Connection.text_factory}.
     * @param factory makes of its bytes what a row shall hold; null for String, as at the start */
    public void textFactory(TextFactory factory) {
        var reading = open();
        reading.textFactory = factory == null ? reading.text : factory;
    }

    /** Stops the statement that is running, at once: it throws {@link OperationalException}. Like {@code Connection.interrupt}. */
    public void interrupt() {
        open().interrupt();
    }

    /** Waits for what was asked before, then closes; an open transaction is undone. Twice is fine. Like {@code Connection.close}. */
    @Override
    public void close() {
        Asyncio.await(stop());
    }

    /** As {@link #close}, but waits for nothing; for a thread that cannot wait. Like {@code Connection.stop}.
     * @return done when the connection is closed */
    public synchronized CompletableFuture<?> stop() {
        closed = true;
        if (stopped == null) stopped = worker.submit(() -> {
            worker.end();
            if (database != null) database.close();
            watcher.closed();
            return null;
        });
        return stopped;
    }

    private Database open() {
        if (closed) throw closed();
        return database;
    }
}
