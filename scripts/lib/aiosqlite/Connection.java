package aiosqlite;

import asyncio.Action;
import asyncio.Asyncio;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to one database, with a thread of its own: what is asked of it is done one at a time, in the order asked. Tasks,
 * loops and threads may share it. Closing does not commit. Like {@code aiosqlite.Connection}.
 */
public sealed class Connection extends Customizing implements AutoCloseable permits LentConnection {
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
     */
    public <T> T transaction(Callable<? extends T> body) {
        return blocks.run(body);
    }

    /** As {@link #transaction(Callable)}, for a body that returns nothing. */
    public void transaction(Action body) {
        blocks.run(() -> {
            body.run();
            return null;
        });
    }

    /** The database as SQL text, statement by statement, read as it is asked for. Like {@code Connection.iterdump}. */
    public Iterable<String> iterDump() {
        return () -> new Dump(this).statements().iterator();
    }

    /** Copies this database over all that the target holds. Like {@code Connection.backup}. */
    public void backup(Connection target) {
        backup(target, -1, (_, _) -> { });
    }

    /** As {@link #backup(Connection)}, so many pages at a time, telling how far it is. */
    public void backup(Connection target, int pages, BackupProgress progress) {
        backup(target, pages, progress, "main", Duration.ofMillis(250));
    }

    /** As above, for an attached database by name, with the pause before trying again when another connection holds a lock. */
    public void backup(Connection target, int pages, BackupProgress progress, String name, Duration sleep) {
        new Backup(this, target, name, pages, progress, sleep).run();
    }

    /** Opens a blob to read and write it in pieces. Like {@code sqlite3.Connection.blobopen}. */
    public Blob openBlob(String table, String column, long rowId) {
        return new Blob(this, table, column, rowId);
    }

    /** The file of one of its databases, empty if that is in memory. */
    String file(String schema) {
        for (var row : executeFetchAll("PRAGMA database_list")) if (row.get(1).equals(schema)) return row.getString("file");
        throw new OperationalException(Problem.of("there is no database " + schema + " here: attach it first", ""));
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
        Asyncio.await(stop());
    }

    /** As {@link #close}, but waits for nothing; for a thread that cannot wait. Like {@code Connection.stop}. */
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
