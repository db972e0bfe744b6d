package aiosqlite;

import asyncio.Asyncio;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to one database, with a thread of its own: what is asked of it is done one at a time, in the order asked. Tasks,
 * loops and threads may share it. Closing does not commit. Like {@code aiosqlite.Connection}.
 */
public final class Connection extends Querying implements AutoCloseable {
    private Connection(Options options) {
        super(new Worker(), options);
    }

    static Connection open(String file, Options options) {
        var connection = new Connection(options);
        connection.worker.start();
        try {
            connection.call(() -> connection.database = Opening.open(file, options));
        } catch (Throwable e) {
            connection.stop();
            throw e;
        }
        return connection;
    }

    static ProgrammingException closed() {
        return new ProgrammingException(Problem.of("the connection is closed: connect again", ""));
    }

    /** Whether a transaction is open. Like {@code Connection.in_transaction}. */
    public boolean inTransaction() {
        return open().transaction().isOpen();
    }

    /** Rows changed since the connection was opened. Like {@code Connection.total_changes}. */
    public long totalChanges() {
        return call(() -> database.db.total_changes());
    }

    /** Like {@code Connection.isolation_level}. */
    public IsolationLevel isolationLevel() {
        return open().transaction().level();
    }

    /** From the next change on. An open transaction stays open. */
    public void isolationLevel(IsolationLevel level) {
        open().transaction().level(level);
    }

    /** How TEXT is read; String by default. Like {@code Connection.text_factory}. */
    public void textFactory(TextFactory factory) {
        open().textFactory = factory;
    }

    /** Stops the statement that is running, at once: it throws {@link OperationalException}. Like {@code Connection.interrupt}. */
    public void interrupt() {
        open().interrupt();
    }

    /** Waits for what was asked before, then closes; an open transaction is undone. Twice is fine. Like {@code Connection.close}. */
    @Override
    public void close() {
        var last = stop();
        if (last != null) Asyncio.await(last);
    }

    /** As {@link #close}, but waits for nothing; for a thread that cannot wait. Like {@code Connection.stop}. */
    public CompletableFuture<?> stop() {
        closed = true;
        return worker.submit(() -> {
            worker.end();
            if (database != null) database.close();
            return null;
        });
    }

    private Database open() {
        if (closed) throw closed();
        return database;
    }
}
