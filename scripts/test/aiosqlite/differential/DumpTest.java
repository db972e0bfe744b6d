package test.aiosqlite.differential;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Python;

/** The same file, dumped by Python's iterdump and by ours: the same text; and the text makes the same database again. */
@Tag("python")
class DumpTest {
    private static final String DUMP = """
        import sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        for line in db.iterdump():
            print(line)
        """;
    private static final String SCHEMA = """
        CREATE TABLE "odd "" name" (id INTEGER PRIMARY KEY AUTOINCREMENT, "a ""column"" name" TEXT, x BLOB, r REAL);
        CREATE TABLE empty (a, b, c);
        CREATE TABLE shelves (id INTEGER PRIMARY KEY, room TEXT) WITHOUT ROWID;
        CREATE VIEW rooms AS SELECT room FROM shelves;
        CREATE INDEX by_room ON shelves (room);
        CREATE TRIGGER t AFTER INSERT ON shelves BEGIN SELECT 1; SELECT ';'; END;
        CREATE TABLE articles (title, body);
        INSERT INTO "odd "" name" ("a ""column"" name", x, r) VALUES ('it''s', x'00ff', 0.1), (NULL, NULL, 1e300), ('Überfluß ' || char(10) || '📚', x'', -1.5);
        INSERT INTO shelves VALUES (1, 'hall'), (2, 'attic');
        ANALYZE;
        """;

    @TempDir
    private Path folder;

    @Test
    void bothDumpsAreTheSameText() {
        compare("library.db", SCHEMA, Python.all());
    }

    /** Python's fails here with a syntax error. */
    @Test
    void aQuoteInANameIsNoTrouble() {
        try (var db = connect(":memory:"); var copy = connect(":memory:")) {
            db.executeScript("CREATE TABLE \"it's\" (\"what's\" TEXT, id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO \"it's\" VALUES ('tea', 7)");
            copy.executeScript(String.join("\n", db.iterDump()));
            assertEquals("[('tea', 7)]", copy.executeFetchAll("SELECT * FROM \"it's\"").toString());
            assertEquals(String.join("\n", db.iterDump()), String.join("\n", copy.iterDump()));
        }
    }

    @Test
    void virtualTablesToo() {
        var newer = Python.all().stream().filter(DumpTest::dumpsVirtualTables).toList();
        assumeTrue(!newer.isEmpty(), "what " + Python.all() + " dumps of a virtual table cannot be read back; since 3.11.6 it can");
        compare("search.db", SCHEMA + "CREATE VIRTUAL TABLE search USING fts5 (title, body); INSERT INTO search VALUES ('Dune', 'sand'), ('Emma', 'tea');",
            newer);
    }

    private static boolean dumpsVirtualTables(Python python) {
        return python.command("-c", "import sys; sys.exit(sys.version_info < (3, 11, 6))").run().exit() == 0;
    }

    private void compare(String name, String script, List<Python> pythons) {
        var file = folder.resolve(name);
        var ours = new ArrayList<String>();
        try (var db = connect(file); var copy = connect(":memory:")) {
            db.executeScript(script);
            db.iterDump().forEach(ours::add);
            if (!script.contains("VIRTUAL")) {
                copy.executeScript(String.join("\n", ours));
                var again = new ArrayList<String>();
                copy.iterDump().forEach(again::add);
                assertEquals(String.join("\n", ours), String.join("\n", again));
            }
        }
        for (var python : pythons) {
            var theirs = python.command("-c", DUMP, file.toString()).run();
            assertEquals(theirs.out(), String.join("\n", ours) + "\n", () -> python + ": " + theirs.err());
        }
    }
}
