package aiosqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The database as SQL text, statement by statement: what Python's iterdump gives, in its order and its spelling. */
final class Dump {
    private final Connection connection;
    private final List<String> last = new ArrayList<>();
    private boolean virtualTables;

    Dump(Connection connection) {
        this.connection = connection;
    }

    Stream<String> statements() {
        var tables = connection.executeFetchAll("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND type = 'table' ORDER BY name");
        var others = Stream.of("index, trigger, view").flatMap(_ -> connection.executeFetchAll(
                "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')").stream());
        return Stream.of(
                Stream.of("BEGIN TRANSACTION;"),
                tables.stream().flatMap(row -> table(row.getString("name"), row.getString("sql"))),
                others.map(row -> row.getString("sql") + ";"),
                Stream.of(0).flatMap(_ -> ending())).flatMap(each -> each);
    }

    private Stream<String> table(String name, String sql) {
        if (name.equals("sqlite_sequence")) {
            last.add("DELETE FROM \"sqlite_sequence\";");
            rows("SELECT name, seq FROM sqlite_sequence").forEach(row ->
                    last.add("INSERT INTO \"sqlite_sequence\" VALUES('" + text((String) row.get(0)) + "'," + Repr.of(row.get(1)) + ");"));
            return Stream.of();
        }
        if (name.equals("sqlite_stat1")) return Stream.concat(Stream.of("ANALYZE \"sqlite_master\";"), inserts(name));
        if (name.startsWith("sqlite_")) return Stream.of();
        if (sql.startsWith("CREATE VIRTUAL TABLE")) return Stream.concat(virtual(name, sql), inserts(name));
        return Stream.concat(Stream.of(sql + ";"), inserts(name));
    }

    // a virtual table's own tables are dumped like any others, so it must not create them again
    private Stream<String> virtual(String name, String sql) {
        var first = virtualTables ? Stream.<String>of() : Stream.of("PRAGMA writable_schema=ON;");
        virtualTables = true;
        return Stream.concat(first, Stream.of("INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','"
                + text(name) + "','" + text(name) + "',0,'" + text(sql) + "');"));
    }

    private Stream<String> inserts(String table) {
        var columns = connection.executeFetchAll("PRAGMA table_info(\"" + identifier(table) + "\")").stream()
                .map(row -> "'||quote(\"" + identifier(row.getString("name")) + "\")||'").toList();
        return rows("SELECT 'INSERT INTO \"" + identifier(table).replace("'", "''") + "\" VALUES(" + String.join(",", columns)
                + ")' FROM \"" + identifier(table) + "\"").map(row -> row.get(0) + ";");
    }

    private Stream<String> ending() {
        var end = new ArrayList<String>();
        if (virtualTables) end.add("PRAGMA writable_schema=OFF;");
        end.addAll(last);
        end.add("COMMIT;");
        return end.stream();
    }

    /** A chunk of rows at a time, so that a table of any size fits. */
    private Stream<Row> rows(String query) {
        var cursor = connection.execute(query);
        return StreamSupport.stream(cursor.spliterator(), false).onClose(cursor::close);
    }

    private static String identifier(String name) {
        return name.replace("\"", "\"\"");
    }

    private static String text(String value) {
        return value.replace("'", "''");
    }
}
