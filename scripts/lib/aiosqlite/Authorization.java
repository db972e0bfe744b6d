package aiosqlite;

import aiosqlite.Authorizer.Action;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConnection;

/** Asks an {@link Authorizer} about all that a statement's compiled program would do. */
final class Authorization {
    private static final int AUTH = 23;
    private static final long ROOT_IS_IN_A_REGISTER = 0x10;

    private final SQLiteConnection connection;
    private final Authorizer authorizer;

    Authorization(SQLiteConnection connection, Authorizer authorizer) {
        this.connection = connection;
        this.authorizer = authorizer;
    }

    /** @throws DatabaseException if anything is not allowed, with what the authorizer threw as its cause */
    void check(Sql sql) throws SQLException {
        var rest = sql.text().strip();
        switch (sql.verb()) {
            case "SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "REPLACE", "DROP", "EXPLAIN" -> { }
            case "CREATE", "ALTER", "PRAGMA", "ATTACH", "DETACH" -> ask(Action.valueOf(sql.verb()), rest, sql);
            case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE" -> ask(Action.TRANSACTION, rest, sql);
            default -> ask(Action.OTHER, rest, sql);
        }
        switch (sql.verb()) {
            // these are done in part while they are compiled, also under EXPLAIN
            case "PRAGMA", "ATTACH", "DETACH", "EXPLAIN" -> { }
            default -> readProgram(sql);
        }
    }

    private void readProgram(Sql sql) throws SQLException {
        for (var line : query("EXPLAIN " + sql.text())) {
            switch ((String) line.get(1)) {
                case "OpenRead" -> table(Action.READ, line, sql);
                case "OpenWrite" -> table(Action.WRITE, line, sql);
                case "Clear" -> ask(Action.WRITE, tableName((Long) line.get(3), (Long) line.get(2)), sql);
                case "VOpen" -> ask(Action.READ, "a virtual table", sql);
                case "VUpdate" -> ask(Action.WRITE, "a virtual table", sql);
                case "DropTable", "DropIndex", "DropTrigger" -> ask(Action.DROP, String.valueOf(line.get(5)), sql);
                case "Function", "PureFunc", "AggStep" -> ask(Action.FUNCTION, functionName(String.valueOf(line.get(5))), sql);
                default -> { }
            }
        }
    }

    private void table(Action action, Row line, Sql sql) throws SQLException {
        if (((Long) line.get(6) & ROOT_IS_IN_A_REGISTER) == 0) ask(action, tableName((Long) line.get(4), (Long) line.get(3)), sql);
    }

    // a program names a table by its database's number and the page where it begins
    private String tableName(long database, long rootPage) throws SQLException {
        if (rootPage == 1) return "sqlite_master";
        for (var each : query("PRAGMA database_list")) {
            if (!each.get(0).equals(database)) continue;
            var found = query("SELECT tbl_name FROM \"" + each.get(1) + "\".sqlite_master WHERE rootpage = " + rootPage);
            if (!found.isEmpty()) return (String) found.getFirst().get(0);
        }
        return "an unknown table";
    }

    private static String functionName(String described) {
        var open = described.indexOf('(');
        return open < 0 ? described : described.substring(0, open);
    }

    private void ask(Action action, String name, Sql sql) {
        Throwable thrown = null;
        try {
            if (authorizer.allows(action, name)) return;
        } catch (Throwable e) {
            thrown = e;
        }
        throw new DatabaseException(new Problem("not authorized: " + action + " " + name + (thrown == null ? "" : ": " + thrown), "",
                AUTH, "SQLITE_AUTH", sql.text(), 0, thrown));
    }

    private List<Row> query(String text) throws SQLException {
        var statement = new Statement(connection, Sql.parse(text));
        try {
            var rows = new ArrayList<Row>();
            var more = statement.execute(new Object[statement.parsed.parameters().size()]);
            for (; more; more = statement.step()) rows.add(new Row(List.of(), statement.values(statement.columnCount(), String::new)));
            return rows;
        } finally {
            statement.discard();
        }
    }
}
