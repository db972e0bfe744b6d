package aiosqlite;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/** What a program adds to the SQL of one connection: functions, aggregates, orders, a handler that looks on. */
final class Additions {
    private final SQLiteConnection connection;
    private final Calls calls;

    Additions(SQLiteConnection connection, Calls calls) {
        this.connection = connection;
        this.calls = calls;
    }

    void function(String name, int arguments, SqlFunction function, boolean deterministic) throws SQLException {
        add(name, arguments, calls.scalar(function), deterministic ? Function.FLAG_DETERMINISTIC : 0);
    }

    void aggregate(String name, int arguments, Supplier<? extends Aggregate> groups) throws SQLException {
        add(name, arguments, calls.aggregate(groups), 0);
    }

    private void add(String name, int arguments, Function function, int flags) throws SQLException {
        sayWhy(() -> Function.create(connection, name, function, arguments, flags));
    }

    void collation(String name, Comparator<? super String> order) throws SQLException {
        if (order == null) dropCollation(name);
        else sayWhy(() -> Collation.create(connection, name, new Collation() {
            @Override
            protected int xCompare(String left, String right) {
                try {
                    return order.compare(left, right);
                } catch (Throwable e) {
                    calls.keep(e);
                    return 0;
                }
            }
        }));
    }

    // the driver's own way does not tell when a statement under way has prevented it
    private void dropCollation(String name) throws SQLException {
        int code = connection.getDatabase().destroy_collation(name);
        if (code != 0) connection.getDatabase().throwex(code);
    }

    void progressHandler(BooleanSupplier stop, int instructions) throws SQLException {
        if (stop == null) ProgressHandler.clearHandler(connection);
        else ProgressHandler.setHandler(connection, instructions, new ProgressHandler() {
            @Override
            protected int progress() {
                try {
                    return stop.getAsBoolean() ? 1 : 0;
                } catch (Throwable e) {
                    calls.keep(e);
                    return 1;
                }
            }
        });
    }

    private interface Addition {
        void add() throws SQLException;
    }

    // the driver says that it failed and not why, but SQLite does
    private void sayWhy(Addition addition) throws SQLException {
        try {
            addition.add();
        } catch (SQLiteException told) {
            throw told;
        } catch (SQLException untold) {
            connection.getDatabase().throwex(1);
        }
    }
}
