package aiosqlite;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The database as SQL text, statement by statement: what Python's iterdump gives, in its order and its spelling. */
final class Dump {
    private static final Pattern IN_HEX = Pattern.compile("CAST\\(x'([0-9A-F]+)' AS TEXT\\)");

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
                .map(row -> "'||" + literal('"' + identifier(row.getString("name")) + '"') + "||'").toList();
        return rows("SELECT 'INSERT INTO \"" + identifier(table).replace("'", "''") + "\" VALUES(" + String.join(",", columns)
                + ")' FROM \"" + identifier(table) + "\"").map(row -> readable((String) row.get(0)) + ";");
    }

    // quote() ends a text at its first null character
    private static String literal(String column) {
        return "CASE WHEN typeof(" + column + ")='text' AND instr(" + column + ",char(0)) THEN 'CAST(x'''||hex(" + column
                + ")||''' AS TEXT)' ELSE quote(" + column + ") END";
    }

    // within a quoted text the quotation mark of the pattern would be doubled
    private String readable(String line) {
        return line.contains("CAST(x'") ? IN_HEX.matcher(line).replaceAll(hex -> Matcher.quoteReplacement(inPieces(hex.group(1)))) : line;
    }

    // so that the encoding of neither database matters
    private String inPieces(String hex) {
        var value = connection.call(database -> database.text.text(HexFormat.of().parseHex(hex)));
        return joined(Stream.of(value.split("\0", -1)).map(piece -> "'" + text(piece) + "'").toList());
    }

    // by halves: SQLite takes no more than a thousand || in a row
    private static String joined(List<String> pieces) {
        var half = pieces.size() / 2;
        return half == 0 ? pieces.getFirst() : "(" + joined(pieces.subList(0, half)) + "||char(0)||" + joined(pieces.subList(half, pieces.size())) + ")";
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
