package aiosqlite;

import asyncio.Asyncio;
import asyncio.CancelledError;
import java.util.List;
import java.util.concurrent.Callable;

/** The part of a {@link Connection} that runs statements. */
abstract class Querying {
    final Worker worker;
    final Options options;
    volatile Database database;
    volatile boolean closed;
    volatile boolean abandoned;         // a statement may run on though nobody waits for it

    Querying(Worker worker, Options options) {
        this.worker = worker;
        this.options = options;
    }

    /** Has work done on the connection's thread, behind all that was asked before, and waits for it. */
    <T> T call(Callable<T> work) {
        if (worker.isCurrentThread()) throw new ProgrammingException(Problem.of("a function, a handler or a list of parameters "
                + "that runs on the connection's own thread cannot wait for the same connection: connect a second time", ""));
        var job = worker.submit(work);
        if (job == null) throw Connection.closed();
        try {
            return Asyncio.await(job);
        } catch (CancelledError e) {
            abandoned = true;
            if ((e.byTimeout() || options.cancelInterrupts()) && database != null) worker.withdraw(job, database::interrupt);
            throw e;
        } catch (DatabaseException e) {
            e.fillInStackTrace();       // the caller's, for that is where the statement is; the cause keeps the worker's
            throw e;
        }
    }

    /** {@return whether {@code close} or {@code stop} was called} */
    public boolean isClosed() {
        return closed;
    }

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
        return call(() -> {
            var result = database.execute(sql, group);
            database.finish(result);
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

    /** Makes the open transaction permanent; without one it does nothing. Like {@code Connection.commit}. */
    public void commit() {
        call(() -> database.commit());
    }

    /** Undoes the open transaction; without one it does nothing. Like {@code Connection.rollback}. */
    public void rollback() {
        call(() -> database.rollback());
    }
}
