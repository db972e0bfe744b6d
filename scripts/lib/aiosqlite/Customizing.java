package aiosqlite;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteException;

/** The part of a {@link Connection} that teaches SQLite something of the program's own. All of it runs on the connection's thread. */
abstract class Customizing extends Querying {

    Customizing(Worker worker, Options options) {
        super(worker, options);
    }

    interface Change {
        void make() throws SQLException;
    }

    void change(Change change) {
        call(() -> {
            try {
                change.make();
                return null;
            } catch (SQLException e) {
                throw Problem.translate(e, "");
            }
        });
    }

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
        define(name, arguments, database.calls.scalar(function), deterministic ? Function.FLAG_DETERMINISTIC : 0);
    }

    /** Adds an aggregate function to SQL, or replaces it. Like {@code create_aggregate}.
     * @param name as SQL calls it
     * @param arguments how many it takes; -1 for any number
     * @param groups gives a new {@link Aggregate} for each group of rows */
    public void createAggregate(String name, int arguments, Supplier<? extends Aggregate> groups) {
        define(name, arguments, database.calls.aggregate(groups), 0);
    }

    private void define(String name, int arguments, Function function, int flags) {
        change(() -> sayWhy(() -> Function.create(database.connection, name, function, arguments, flags)));
    }

    // the driver says that it failed and not why, but SQLite does
    private void sayWhy(Change change) throws SQLException {
        try {
            change.make();
        } catch (SQLiteException told) {
            throw told;
        } catch (SQLException untold) {
            database.db.throwex(1);
        }
    }

    /** Adds an order for text. Like {@code sqlite3.Connection.create_collation}.
     * @param name for {@code COLLATE name}
     * @param order compares two texts on the connection's thread; null takes the order away */
    public void createCollation(String name, Comparator<? super String> order) {
        change(() -> {
            if (order == null) dropCollation(name);
            else sayWhy(() -> Collation.create(database.connection, name, new Collation() {
                @Override
                protected int xCompare(String left, String right) {
                    try {
                        return order.compare(left, right);
                    } catch (Throwable e) {
                        database.calls.keep(e);
                        return 0;
                    }
                }
            }));
        });
    }

    // the driver's own way does not tell when a statement under way has prevented it
    private void dropCollation(String name) throws SQLException {
        int code = database.db.destroy_collation(name);
        if (code != 0) database.db.throwex(code);
    }

    /** Looks after statements while they run. Like {@code set_progress_handler}.
     * @param stop asked on the connection's thread; true stops the statement; null ends it
     * @param instructions of SQLite's machine from one question to the next */
    public void setProgressHandler(BooleanSupplier stop, int instructions) {
        change(() -> {
            if (stop == null) ProgressHandler.clearHandler(database.connection);
            else ProgressHandler.setHandler(database.connection, instructions, new ProgressHandler() {
                @Override
                protected int progress() {
                    try {
                        return stop.getAsBoolean() ? 1 : 0;
                    } catch (Throwable e) {
                        database.calls.keep(e);
                        return 1;
                    }
                }
            });
        });
    }

    /** Listens to statements. Like {@code set_trace_callback}.
     * @param trace told the text of each before it runs, without its parameters' values; null ends it */
    public void setTraceCallback(Consumer<String> trace) {
        change(() -> database.statements.trace(trace));
    }

    /** Has each statement allowed or refused. Like {@code Connection.set_authorizer}.
     * @param authorizer is asked when a statement is compiled; null ends it */
    public void setAuthorizer(Authorizer authorizer) {
        change(() -> database.statements.authorizer(authorizer));
    }

    /** Allows {@link #loadExtension}, or forbids it. Like {@code Connection.enable_load_extension}.
     * @param enabled false at the start */
    public void enableLoadExtension(boolean enabled) {
        change(() -> database.db.enable_load_extension(enabled));
    }

    /** Loads a shared library of functions. Like {@code Connection.load_extension}.
     * @param file its path
     * @throws OperationalException if it is not allowed, or cannot be loaded */
    public void loadExtension(String file) {
        execute("SELECT load_extension(?)", file).close();
    }
}
