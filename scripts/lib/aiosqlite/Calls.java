package aiosqlite;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.sqlite.Function;
import org.sqlite.core.DB;

/** From SQLite's calls to Java's functions: arguments in, the value out, and what was thrown kept for the one who waits. */
final class Calls {
    private static final Sql NO_SQL = Sql.parse("");

    private final DB db;
    private Throwable thrown;

    Calls(DB db) {
        this.db = db;
    }

    /** What a function or handler threw since this was last asked; SQLite itself would keep no more than a text. */
    Throwable takeThrown() {
        var last = thrown;
        thrown = null;
        return last;
    }

    void keep(Throwable thrown) {
        this.thrown = thrown;
    }

    private Object guarded(Callable<?> call) throws SQLException {
        try {
            return Values.toSqlite(call.call(), 0, NO_SQL);
        } catch (Throwable e) {
            keep(e);
            throw new SQLException("user-defined function raised exception");
        }
    }

    private Object[] arguments(Function function, int count) throws SQLException {
        var arguments = new Object[count];
        for (var i = 0; i < count; i++) arguments[i] = switch (db.value_type(function, i)) {
            case 1 -> db.value_long(function, i);
            case 2 -> db.value_double(function, i);
            case 3 -> db.value_text(function, i);
            case 4 -> db.value_blob(function, i);
            default -> null;
        };
        return arguments;
    }

    Function scalar(SqlFunction function) {
        Objects.requireNonNull(function, "the driver cannot take a function away, only replace it");
        return new Function() {
            @Override
            protected void xFunc() throws SQLException {
                var arguments = arguments(this, args());
                switch (guarded(() -> function.call(arguments))) {
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

    Function aggregate(Supplier<? extends Aggregate> groups) {
        return new Grouped(groups);
    }

    private final class Grouped extends Function.Aggregate {
        private final Supplier<? extends aiosqlite.Aggregate> groups;
        private aiosqlite.Aggregate group;

        Grouped(Supplier<? extends aiosqlite.Aggregate> groups) {
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
            if (group == null) group = groups.get();
            return group;
        }

        @Override
        protected void xStep() throws SQLException {
            var arguments = arguments(this, args());
            guarded(() -> {
                group().step(arguments);
                return null;
            });
        }

        @Override
        protected void xFinal() throws SQLException {
            switch (guarded(() -> group().result())) {
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
