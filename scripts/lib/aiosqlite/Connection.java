package aiosqlite;

import asyncio.Action;
import asyncio.Asyncio;
import asyncio.CancelledError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A connection to one database, with a thread of its own: what is asked of it is done one at a time, in the order asked. Tasks,
 * loops and threads may share it. Closing does not commit. Like {@code aiosqlite.Connection}.
 */
public sealed class Connection implements AutoCloseable permits LentConnection {
    final Worker worker;
    final Options options;
    volatile Database database;
    private volatile boolean closed;
    private final LeftOpen watcher;
    private CompletableFuture<?> stopped;
    private final Blocks blocks = new Blocks(this);

    private Connection(String file, Options options) {
        this.worker = new Worker();
        this.options = options;
        watcher = LeftOpen.watch(this, file);
    }

    /** The same connection once more, to be closed apart from it. */
    Connection(Connection owner) {
        worker = owner.worker;
        options = owner.options;
        watcher = owner.watcher;
        database = owner.database;
    }

    static Connection open(String file, Options options) {
        var connection = new Connection(file, options);
        connection.worker.start();
        try {
            connection.atOnce("connect", _ -> connection.database = Opening.open(file, options, connection.worker), _ -> { }, Alone.AS_ASKED);
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

    private Database open() {
        if (isClosed()) throw closed();
        return database;
    }

    // --- on its thread

    /** What is done on the connection's thread. */
    interface Work<T> {
        T on(Database database) throws SQLException;
    }

    /** Has work done on the connection's thread, behind all that was asked before, and waits for it: first for the end of a block that
     * the caller does not belong to. */
    <T> T call(Work<T> work) {
        return call("the database", work);
    }

    /** @param what what the caller is said to wait for: the statement, if there is one */
    <T> T call(String what, Work<T> work) {
        return call(what, work, _ -> { }, Alone.AS_ASKED);
    }

    /** As above.
     * @param undo given what the work gave, on the connection's thread, if the one who waited for it is gone
     * @param alone what becomes of the work itself then */
    <T> T call(String what, Work<T> work, Consumer<? super T> undo, Alone alone) {
        return blocks.inTurn(what, work, undo, alone);
    }

    /** As above, whoever has a block open. */
    <T> T atOnce(String what, Work<T> work, Consumer<? super T> undo, Alone alone) {
        return atOnce(what, work, undo, alone, () -> { });
    }

    /** As above.
     * @param inLine run when it stands in the thread's line: whatever comes from then on comes behind it */
    <T> T atOnce(String what, Work<T> work, Consumer<? super T> undo, Alone alone, Runnable inLine) {
        refuseOwnThread();
        var job = worker.submit(this, () -> translated(work), undo);
        inLine.run();
        if (job == null) throw closed();
        try {
            return Asyncio.await(job, what);
        } catch (DatabaseException e) {
            e.fillInStackTrace();       // the caller's, for that is where the statement is; the cause keeps the worker's
            throw e;
        } catch (Throwable e) {
            worker.leave(job, stops(alone, e));
            throw e;
        }
    }

    private boolean stops(Alone alone, Throwable reason) {
        return switch (alone) {
            case STOP -> true;
            case FINISH -> false;
            case AS_ASKED -> !(reason instanceof CancelledError cancelled) || cancelled.byTimeout() || options.cancelInterrupts();
        };
    }

    /** Whoever runs on the connection's thread must not wait for what only that thread can do. */
    void refuseOwnThread() {
        refuseOwnThread("cannot wait for the same connection: connect a second time");
    }

    void refuseOwnThread(String but) {
        if (worker.isCurrentThread()) throw new ProgrammingException(Problem.of("a function, a handler or a list of parameters "
                + "that runs on the connection's own thread " + but, ""));
    }

    private <T> T translated(Work<T> work) {
        try {
            if (database != null) database.calls.begin();
            return work.on(database);
        } catch (SQLException e) {
            throw Problem.translate(e, "");
        }
    }

    /** Work that gives nothing. */
    interface Change {
        void on(Database database) throws SQLException;
    }

    void change(Change change) {
        change("the database", change);
    }

    void change(String what, Change change) {
        call(what, database -> {
            change.on(database);
            return null;
        });
    }

    void changeAtOnce(String what, Change change, Alone alone) {
        atOnce(what, database -> {
            change.on(database);
            return null;
        }, _ -> { }, alone);
    }

    /** A change that ends only with the connection. */
    private void teach(Change change) {
        changeAtOnce("the database", database -> {
            database.changed();
            change.on(database);
        }, Alone.AS_ASKED);
    }

    // --- statements

    /** {@return a cursor that has run nothing yet} Like {@code Connection.cursor}. */
    public Cursor cursor() {
        return new Cursor(this, options.iterChunkSize());
    }

    /**
     * Runs one statement with bound parameters. Suspends the calling task; outside a loop it blocks the thread. Like
     * {@code Connection.execute}.
     *
     * @param sql one statement
     * @param parameters values in order, or a single List, Map (for {@code :name}) or record
     * @return a cursor with its rows
     * @throws DatabaseException the one that says why
     */
    public Cursor execute(String sql, Object... parameters) {
        return cursor().execute(sql, parameters);
    }

    /** Runs a statement for each group of parameters. Like {@code Connection.executemany}.
     * @param sql one INSERT, UPDATE, DELETE or REPLACE
     * @param groups the parameters of each run: a List, a Map or a record
     * @return a cursor that knows how many rows were changed */
    public Cursor executeMany(String sql, Iterable<?> groups) {
        return cursor().executeMany(sql, groups);
    }

    /** Commits, then runs all the statements in a text. Like {@code Connection.executescript}.
     * @param sql any number of statements
     * @return a cursor without rows */
    public Cursor executeScript(String sql) {
        return cursor().executeScript(sql);
    }

    /** {@return the row id that an INSERT gave} Like {@code Connection.execute_insert}.
     * @param sql one statement
     * @param parameters values in order, or a single List, Map (for {@code :name}) or record */
    public long executeInsert(String sql, Object... parameters) {
        var group = Parameters.unwrap(parameters);
        return call(sql, database -> {
            var result = database.executing.execute(sql, group);
            database.reading.finish(result);
            result.throwFailure();
            return result.lastRowId == null ? 0 : result.lastRowId;
        });
    }

    /** {@return all the rows of a query, in its order} Like {@code Connection.execute_fetchall}.
     * @param sql one statement
     * @param parameters values in order, or a single List, Map (for {@code :name}) or record */
    public List<Row> executeFetchAll(String sql, Object... parameters) {
        try (var cursor = execute(sql, parameters)) {
            return cursor.fetchAll();
        }
    }

    // --- transactions

    /** Makes the open transaction permanent; without one it does nothing. Like {@code Connection.commit}. */
    public void commit() {
        change("COMMIT", Database::commit);
    }

    /** Undoes the open transaction; without one it does nothing. Like {@code Connection.rollback}.
     * @throws OperationalException if another task's block, for whose end it waited, has committed what was to be undone */
    public void rollback() {
        blocks.rollback();
    }

    /**
     * Runs the body in a transaction: commits when it returns, rolls back when it throws, and throws that on. In a transaction that a
     * single change has opened before it, it commits that too, and rolls back no more than its own. Inside another block of the same task
     * it is a savepoint, and so is a block of a task that the body has started: what such tasks ask for is part of this block, whose end
     * waits for the ends of theirs. Everybody else waits until it has ended, as for a lock and no longer than the options' timeout: with a
     * block, a statement, a commit, a rollback or a script; the rows of a statement that runs already are read on. So a block must not wait
     * for a task that was started outside of it and uses this connection.
     *
     * @param <T> what the body returns
     * @param body runs in the calling task, or thread
     * @return its value
     * @throws OperationalException if another block has been open for longer than the timeout; if a body around this one has failed
     *         meanwhile; if SQLite has undone the transaction by itself while the body ran
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
        return open().transaction.isOpen();
    }

    /** {@return how many rows were changed since the connection was opened} Like {@code Connection.total_changes}. */
    public long totalChanges() {
        return atOnce("the database", database -> database.db.total_changes(), _ -> { }, Alone.AS_ASKED);
    }

    /** {@return which transaction a change opens when none is open} Like {@code Connection.isolation_level}. */
    public IsolationLevel isolationLevel() {
        return open().transaction.level();
    }

    /** Says which transaction a change opens when none is open. An open one stays open.
     * @param level from the next change on */
    public void isolationLevel(IsolationLevel level) {
        open().transaction.level(level);
    }

    /** Stops the statement that is running, at once, and the cursors that have rows left to fetch: whoever waits for them gets an
     * {@link OperationalException}. What stands in the line is not touched. Like {@code Connection.interrupt}. */
    public void interrupt() {
        var reading = open().reading;
        worker.interrupt(this);
        reading.interrupt();
    }

    // --- teaching SQLite something of the program's own, all of which runs on the connection's thread

    /** Adds a function to SQL, or replaces it. Like {@code Connection.create_function}.
     * @param name as SQL calls it
     * @param arguments how many it takes; -1 for any number
     * @param function runs on the connection's thread */
    public void createFunction(String name, int arguments, SqlFunction function) {
        createFunction(name, arguments, function, false);
    }

    /** As {@link #createFunction(String, int, SqlFunction)}.
     * @param name as SQL calls it
     * @param arguments how many it takes; -1 for any number
     * @param function runs on the connection's thread
     * @param deterministic whether it gives the same value for the same arguments, and so may be used in an index */
    public void createFunction(String name, int arguments, SqlFunction function, boolean deterministic) {
        teach(database -> database.additions.function(name, arguments, function, deterministic));
    }

    /** Adds an aggregate function to SQL, or replaces it. Like {@code create_aggregate}.
     * @param name as SQL calls it
     * @param arguments how many it takes; -1 for any number
     * @param groups gives a new {@link Aggregate} for each group of rows */
    public void createAggregate(String name, int arguments, Supplier<? extends Aggregate> groups) {
        teach(database -> database.additions.aggregate(name, arguments, groups));
    }

    /** Adds an order for text. Like {@code sqlite3.Connection.create_collation}.
     * @param name for {@code COLLATE name}
     * @param order compares two texts on the connection's thread; null takes the order away */
    public void createCollation(String name, Comparator<? super String> order) {
        teach(database -> database.additions.collation(name, order));
    }

    /** Says how TEXT is read. Like {@code Connection.text_factory}.
     * @param factory makes of its bytes what a row shall hold; null for String, as at the start */
    public void textFactory(TextFactory factory) {
        open().textFactory(factory);
    }

    /** Looks after statements while they run. Like {@code set_progress_handler}.
     * @param stop asked on the connection's thread; true stops the statement; null ends it
     * @param instructions of SQLite's machine from one question to the next */
    public void setProgressHandler(BooleanSupplier stop, int instructions) {
        teach(database -> database.stopping.programAsks(stop, instructions));
    }

    /** Listens to statements. Like {@code set_trace_callback}.
     * @param trace told the text of each before it runs, without its parameters' values; null ends it */
    public void setTraceCallback(Consumer<String> trace) {
        teach(database -> database.statements.trace(trace));
    }

    /** Has each statement allowed or refused. Like {@code Connection.set_authorizer}.
     * @param authorizer is asked when a statement is compiled; null ends it */
    public void setAuthorizer(Authorizer authorizer) {
        teach(database -> database.statements.authorizer(authorizer));
    }

    /** Allows {@link #loadExtension}, or forbids it. Like {@code Connection.enable_load_extension}.
     * @param enabled false at the start */
    public void enableLoadExtension(boolean enabled) {
        teach(database -> database.db.enable_load_extension(enabled));
    }

    /** Loads a shared library of functions. Like {@code Connection.load_extension}.
     * @param file its path
     * @throws OperationalException if it is not allowed, or cannot be loaded */
    public void loadExtension(String file) {
        execute("SELECT load_extension(?)", Text.whole("the library's name", file)).close();
    }

    // --- copies: a whole database as text or page by page, a blob in pieces

    /** {@return the database as SQL text, statement by statement, read as it is asked for} Like {@code Connection.iterdump}. */
    public Iterable<String> iterDump() {
        return () -> new Dump(this).statements().iterator();
    }

    /** Copies this database over all that the target holds. Like {@code Connection.backup}.
     * @param target has no open transaction */
    public void backup(Connection target) {
        backup(target, -1, (_, _) -> { });
    }

    /** As {@link #backup(Connection)}, telling how far it is.
     * @param target has no open transaction
     * @param pages how many at a time; -1 for all at once
     * @param progress is told after each step, on the connection's thread */
    public void backup(Connection target, int pages, BackupProgress progress) {
        backup(target, pages, progress, "main", Duration.ofMillis(250));
    }

    /** As {@link #backup(Connection)}, of one of this connection's databases.
     * @param target has no open transaction
     * @param pages how many at a time; -1 for all at once
     * @param progress is told after each step, on the connection's thread
     * @param name {@code main}, or that of an attached database
     * @param sleep the pause before it tries again when another connection holds a lock */
    public void backup(Connection target, int pages, BackupProgress progress, String name, Duration sleep) {
        new Backup(this, target, name, pages, progress, sleep).run();
    }

    /** {@return a blob, to be read and written in pieces} Like {@code sqlite3.Connection.blobopen}.
     * @param table where it is
     * @param column where it is
     * @param rowId of its row
     * @throws OperationalException if there is no such row, or no blob in it */
    public Blob openBlob(String table, String column, long rowId) {
        return new Blob(this, table, column, rowId);
    }

    // --- its end

    /** {@return whether {@code close} or {@code stop} was called} */
    public boolean isClosed() {
        return closed;
    }

    /** Waits for what was asked before, then closes; an open transaction is undone. Twice is fine. Like {@code Connection.close}. */
    @Override
    public void close() {
        refuseOwnThread("cannot wait until the same connection is closed: use stop()");
        Asyncio.await(stop(), "close");
    }

    /** As {@link #close}, but waits for nothing; for a thread that cannot wait. Like {@code Connection.stop}.
     * @return done when the connection is closed */
    public synchronized CompletableFuture<?> stop() {
        closed = true;
        if (stopped == null) stopped = worker.submit(() -> {
            worker.end();
            watcher.closed();
            if (database != null) database.close();
            return null;
        });
        return stopped.copy();      // who waits may be cancelled, and the next one still wants to know
    }
}
