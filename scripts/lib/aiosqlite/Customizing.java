package aiosqlite;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;

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

    /** Adds a function to SQL, or replaces it. {@code arguments} is their count, -1 for any. Like {@code Connection.create_function}. */
    public void createFunction(String name, int arguments, SqlFunction function) {
        createFunction(name, arguments, function, false);
    }

    /** A deterministic function gives the same value for the same arguments, and so may be used in an index. */
    public void createFunction(String name, int arguments, SqlFunction function, boolean deterministic) {
        define(name, arguments, database.calls.scalar(function), deterministic ? Function.FLAG_DETERMINISTIC : 0);
    }

    /** Adds an aggregate function: a new {@link Aggregate} for each group. Like {@code create_aggregate}. */
    public void createAggregate(String name, int arguments, Supplier<? extends Aggregate> groups) {
        define(name, arguments, database.calls.aggregate(groups), 0);
    }

    private void define(String name, int arguments, Function function, int flags) {
        change(() -> Function.create(database.connection, name, function, arguments, flags));
    }

    /** Adds an order for text, for {@code COLLATE name}; null takes it away. Like {@code sqlite3.Connection.create_collation}. */
    public void createCollation(String name, Comparator<? super String> order) {
        change(() -> {
            if (order == null) Collation.destroy(database.connection, name);
            else Collation.create(database.connection, name, new Collation() {
                @Override
                protected int xCompare(String left, String right) {
                    try {
                        return order.compare(left, right);
                    } catch (Throwable e) {
                        database.calls.keep(e);
                        return 0;
                    }
                }
            });
        });
    }

    /** Asked every so many instructions of SQLite's machine; true stops the statement. Null ends it. Like {@code set_progress_handler}. */
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

    /** Told the text of each statement before it runs, without its parameters' values; null ends it. Like {@code set_trace_callback}. */
    public void setTraceCallback(Consumer<String> trace) {
        change(() -> database.statements.trace(trace));
    }

    /** Asks whether each statement may do what it does; null asks no more. Like {@code Connection.set_authorizer}. */
    public void setAuthorizer(Authorizer authorizer) {
        change(() -> database.statements.authorizer(authorizer));
    }

    /** Allows {@link #loadExtension}. Like {@code Connection.enable_load_extension}. */
    public void enableLoadExtension(boolean enabled) {
        change(() -> database.db.enable_load_extension(enabled));
    }

    /** Loads a shared library of functions. Like {@code Connection.load_extension}. @throws OperationalException if it is not allowed */
    public void loadExtension(String file) {
        execute("SELECT load_extension(?)", file).close();
    }
}
