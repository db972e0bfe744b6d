package aiosqlite;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.sqlite.Function;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.core.DB;

/** From SQLite's calls to Java's functions: arguments in, the value out, and what was thrown kept for the one who waits. */
final class Calls {
    private final DB db;
    private Failure first;

    /** What was thrown, by a function, an aggregate, an order or a handler of the program's. */
    record Failure(String who, Throwable thrown) {
    }

    Calls(DB db) {
        this.db = db;
    }

    /** Something new begins: what failed while the last thing was tidied up is not its fault. */
    void begin() {
        first = null;
    }

    /** The first failure since this was last asked, or null; SQLite itself would keep no more than a text. */
    Failure takeFailure() {
        var taken = first;
        first = null;
        return taken;
    }

    /** To be asked after each step: SQLite takes no failure from an order, so it went on with an answer that nobody gave. */
    void check() throws SQLException {
        if (first != null) throw new SQLiteException(first.who, SQLiteErrorCode.SQLITE_ERROR);
    }

    void keep(String who, Throwable thrown) {
        if (first == null) first = new Failure(who, thrown);
    }

    private Object guarded(String name, Callable<?> call) throws SQLException {
        try {
            var value = call.call();
            try {
                return Values.toSqlite(value);
            } catch (IllegalArgumentException refused) {
                throw new InterfaceException(Problem.of("the value of function " + name + " " + refused.getMessage(), ""));
            }
        } catch (Throwable e) {
            keep("user-defined function", e);
            throw new SQLException("user-defined function raised exception");
        }
    }

    private Object[] arguments(String name, Function function, int count) throws SQLException {
        var arguments = new Object[count];
        for (var i = 0; i < count; i++) arguments[i] = switch (db.value_type(function, i)) {
            case 1 -> db.value_long(function, i);
            case 2 -> db.value_double(function, i);
            case 3 -> text(name, function, i);
            case 4 -> blob(function, i);
            default -> null;
        };
        return arguments;
    }

    private String text(String name, Function function, int i) throws SQLException {
        var text = db.value_text(function, i);
        if (text.indexOf('\uFFFD') < 0) return text;
        return Text.strictly(StandardCharsets.UTF_8, blob(function, i), "argument " + (i + 1) + " of function " + name + " is a text of bytes", "give it CAST(… AS BLOB)");
    }

    private byte[] blob(Function function, int i) throws SQLException {
        var bytes = db.value_blob(function, i);
        return bytes == null ? new byte[0] : bytes;         // SQLite hands out no address for nothing
    }

    Function scalar(String name, SqlFunction function) {
        Objects.requireNonNull(function, "the driver cannot take a function away, only replace it");
        return new Function() {
            @Override
            protected void xFunc() throws SQLException {
                switch (guarded(name, () -> function.call(arguments(name, this, args())))) {
                    case null -> result();
                    case Integer number -> result(number.intValue());
                    case Long number -> result(number.longValue());
                    case Double number -> result(number.doubleValue());
                    case byte[] bytes -> result(bytes);
                    case Object text -> result((String) text);
                }
            }
        };
    }

    Function aggregate(String name, Supplier<? extends Aggregate> groups) {
        return new Grouped(name, groups);
    }

    private final class Grouped extends Function.Aggregate {
        private final String name;
        private final Supplier<? extends aiosqlite.Aggregate> groups;
        private aiosqlite.Aggregate group;

        Grouped(String name, Supplier<? extends aiosqlite.Aggregate> groups) {
            this.name = name;
            this.groups = groups;
        }

        /** The driver's way to start a group. */
        @Override
        public Object clone() throws CloneNotSupportedException {
            var next = (Grouped) super.clone();
            next.group = null;
            return next;
        }

        private aiosqlite.Aggregate group() {
            if (group == null) group = Objects.requireNonNull(groups.get(), () -> "there is no group for " + name + ": its supplier gave null");
            return group;
        }

        @Override
        protected void xStep() throws SQLException {
            guarded(name, () -> {
                group().step(arguments(name, this, args()));
                return null;
            });
        }

        @Override
        protected void xFinal() throws SQLException {
            switch (guarded(name, () -> group().result())) {
                case null -> result();
                case Integer number -> result(number.intValue());
                case Long number -> result(number.longValue());
                case Double number -> result(number.doubleValue());
                case byte[] bytes -> result(bytes);
                case Object text -> result((String) text);
            }
        }
    }
}
