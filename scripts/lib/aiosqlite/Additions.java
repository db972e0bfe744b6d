package aiosqlite;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.Supplier;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/** What a program adds to the SQL of one connection: functions, aggregates and orders. */
final class Additions {
    /** The driver asks for UTF-16 alone; beside it, a function of the driver's own for UTF-8 would go on being called. */
    static final int IN_EVERY_ENCODING = 1;

    private static final int LONGEST_NAME = 255;
    private static final int MOST_ARGUMENTS = 127;

    private final SQLiteConnection connection;
    private final Calls calls;
    private final SafeChange safeChange;

    Additions(SQLiteConnection connection, Calls calls, SafeChange safeChange) {
        this.connection = connection;
        this.calls = calls;
        this.safeChange = safeChange;
    }

    void function(String name, int arguments, SqlFunction function, boolean deterministic) throws SQLException {
        add(name, arguments, calls.scalar(name, function), deterministic ? Function.FLAG_DETERMINISTIC : 0);
    }

    void aggregate(String name, int arguments, Supplier<? extends Aggregate> groups) throws SQLException {
        add(name, arguments, calls.aggregate(name, groups), 0);
    }

    private void add(String name, int arguments, Function function, int flags) throws SQLException {
        check("function", name);
        if (arguments < -1 || arguments > MOST_ARGUMENTS) throw new OperationalException(Problem.of(
                "function " + name + " cannot have " + arguments + " arguments: 0 to " + MOST_ARGUMENTS + ", or -1 for any number", ""));
        sayWhy(() -> Function.create(connection, name, function, arguments, IN_EVERY_ENCODING | flags));
    }

    void collation(String name, Comparator<? super String> order) throws SQLException {
        check("collation", name);
        safeChange.isNeeded();
        if (order == null) dropCollation(name);
        else sayWhy(() -> Collation.create(connection, name, new Collation() {
            @Override
            protected int xCompare(String left, String right) {
                try {
                    return order.compare(left, right);
                } catch (Throwable e) {
                    calls.keep("user-defined collation", e);
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

    private static void check(String what, String name) {
        Text.whole("the name of the " + what, name);
        var bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > LONGEST_NAME) throw new OperationalException(Problem.of(
                "the name of a " + what + " has 1 to " + LONGEST_NAME + " bytes, not " + bytes, ""));
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
