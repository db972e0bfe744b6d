package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.ProgrammingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite gets the very text that it was given, or none; in either encoding. */
class TextTest {
    @TempDir
    private Path folder;
    private Connection db;

    @BeforeEach
    void open() {
        db = connect(":memory:");
        db.executeScript("CREATE TABLE books (id INTEGER PRIMARY KEY, pages); INSERT INTO books VALUES (1, 0), (2, 0), (3, 0)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void isRefused(String what, Executable call) {
        var error = assertThrows(ProgrammingException.class, call);
        assertTrue(error.reason().startsWith(what), error.getMessage());
    }

    @Test
    void aNullCharacterDoesNotCutAStatementShort() {
        isRefused("the query contains a null character", () -> db.execute("UPDATE books SET pages = 1\0 WHERE id = 2"));
        isRefused("the query contains a null character", () -> db.executeMany("UPDATE books SET pages = ?\0 WHERE id = 2", List.of(List.of(1))));
        isRefused("the query contains a null character", () -> db.executeInsert("INSERT INTO books (pages) VALUES (1)\0, (2)"));
        isRefused("the script contains a null character", () -> db.executeScript("INSERT INTO books (pages) VALUES (1);\0 INSERT INTO books (pages) VALUES (2)"));
        db.setAuthorizer((_, _) -> true);
        isRefused("the script contains a null character", () -> db.executeScript("SELECT 1;\0 SELECT 2"));
        db.setAuthorizer(null);
        assertEquals("[(1, 0), (2, 0), (3, 0)]", db.executeFetchAll("SELECT * FROM books").toString());
    }

    @Test
    void norAName() {
        isRefused("the name of the function contains a null", () -> db.createFunction("f\0x", 0, _ -> 1));
        isRefused("the name of the function contains a null", () -> db.createAggregate("f\0x", 0, () -> null));
        isRefused("the name of the collation contains a null", () -> db.createCollation("f\0x", String::compareTo));
        isRefused("the name of the collation contains a null", () -> db.createCollation("f\0x", null));
        isRefused("the library's name contains a null", () -> db.loadExtension("f\0x"));
        isRefused("the query contains a null", () -> db.openBlob("books\0x", "pages", 1));
        isRefused("the file's name contains a null", () -> connect(folder + "/library\0.db"));
        isRefused("parameter 1 contains a null", () -> db.execute("ATTACH ? AS other", folder + "/library\0.db"));
        isRefused("parameter 1 contains a null", () -> db.execute("VACUUM INTO ?", folder + "/library\0.db"));
        try (var copy = connect(":memory:")) {
            isRefused("the name of the database contains a null", () -> db.backup(copy, -1, (_, _) -> { }, "main\0x", Duration.ZERO));
        }
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void halfASurrogatePairDoesNotBecomeAQuestionMark() {
        isRefused("the query holds half a surrogate pair", () -> db.execute("SELECT '\ud83d'"));
        isRefused("the query holds half a surrogate pair", () -> db.execute("SELECT '\udca1\ud83d'"));
        isRefused("the script holds half a surrogate pair", () -> db.executeScript("SELECT '\ud83d'"));
        isRefused("the name of the function holds half", () -> db.createFunction("f\ud83d", 0, _ -> 1));
        isRefused("the name of the collation holds half", () -> db.createCollation("f\ud83d", String::compareTo));
        isRefused("the file's name holds half", () -> connect(folder + "/\ud83d.db"));
        assertEquals("[('📚',)]", db.executeFetchAll("SELECT '📚'").toString());
    }

    private static Connection in(String encoding) {
        var db = connect(":memory:");
        db.execute("PRAGMA encoding = '" + encoding + "'");
        return db;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void aDumpKeepsWhatStandsBehindANullCharacter(String encoding) {
        try (var db = in(encoding)) {
            db.execute("CREATE TABLE \"it's\" (a, \"b'c\")");
            db.execute("INSERT INTO \"it's\" VALUES (?, ?)", "it's\0 ü📚\0\0'", "CAST(x'41' AS TEXT)");
            db.execute("INSERT INTO \"it's\" VALUES (?, ?)", "\0".repeat(1500) + "x", new byte[] {0, 1});
            db.commit();
            var dump = String.join("\n", db.iterDump());
            for (var other : List.of("UTF-8", "UTF-16le")) {
                try (var copy = in(other)) {
                    copy.executeScript(dump);
                    assertEquals(db.executeFetchAll("SELECT * FROM \"it's\""), copy.executeFetchAll("SELECT * FROM \"it's\""), other);
                }
            }
        }
    }

    @Test
    void aDumpOfLargeValuesIsReadBack() {
        try (var copy = connect(":memory:")) {
            db.execute("INSERT INTO books (pages) VALUES (?)", new byte[600_000]);
            db.commit();
            copy.executeScript(String.join("\n", db.iterDump()));
            assertEquals(db.executeFetchAll("SELECT * FROM books"), copy.executeFetchAll("SELECT * FROM books"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le", "UTF-16be"})
    void aBackupBringsItsEncodingAlong(String encoding) {
        try (var db = in(encoding); var copy = connect(":memory:"); var file = connect(folder.resolve("copy.db"))) {
            db.executeScript("CREATE TABLE books (title); INSERT INTO books VALUES ('Überfluß 書物 📚')");
            for (var target : List.of(copy, file)) {
                assertEquals("('x',)", target.execute("SELECT 'x'").fetchOne().toString());
                db.backup(target);
                assertEquals("('Überfluß 書物 📚',)", target.execute("SELECT title FROM books").fetchOne().toString());
            }
        }
    }

    @Test
    void anotherProgramMayPutADatabaseOfAnotherEncodingInItsPlace() {
        for (var encoding : List.of("UTF-16le", "UTF-8", "UTF-16be")) {
            var name = folder.resolve(encoding + ".db");
            try (var reader = connect(name); var writer = connect(name)) {
                assertEquals("('x',)", reader.execute("SELECT 'x'").fetchOne().toString());
                writer.execute("PRAGMA encoding = '" + encoding + "'");
                writer.executeScript("CREATE TABLE books (title); INSERT INTO books VALUES ('Überfluß 書物 📚')");
                assertEquals("('Überfluß 書物 📚',)", reader.execute("SELECT title FROM books").fetchOne().toString(), encoding);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void aBlobWrittenInPiecesKeepsItsLength(String encoding) {
        try (var db = in(encoding)) {
            db.executeScript("CREATE TABLE covers (picture); INSERT INTO covers VALUES (zeroblob(9))");
            try (var blob = db.openBlob("covers", "picture", 1)) {
                for (var piece : List.of(new byte[] {1}, new byte[] {2, -1}, new byte[] {4, 5, 6}, new byte[0], new byte[] {7, 8, 9})) blob.write(piece);
                assertArrayEquals(new byte[] {1, 2, -1, 4, 5, 6, 7, 8, 9}, (byte[]) db.execute("SELECT picture FROM covers").fetchOne().get(0));
                blob.position(1);
                assertArrayEquals(new byte[] {2, -1, 4}, blob.read(3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void aFunctionSeesEachValueAsItIs(String encoding) {
        try (var db = in(encoding)) {
            db.createFunction("same", 1, each -> each[0]);
            for (var value : Stream.of("", "ü書📚", "a\0b", "\uFFFD", new byte[0], new byte[] {0, -1}, 7L, 0.5).toList()) {
                var row = db.execute("SELECT same(?1), typeof(same(?1)) = typeof(?1)", value).fetchOne();
                if (value instanceof byte[] bytes) assertArrayEquals(bytes, (byte[]) row.get(0));
                else assertEquals(value, row.get(0));
                assertEquals(1L, row.get(1));
            }
        }
        db.createFunction("same", 1, each -> each[0]);
        var error = assertThrows(DatabaseException.class, () -> db.execute("SELECT same(CAST(x'ff' AS TEXT))"));
        assertTrue(error.getMessage().contains("argument 1 of function same is a text of bytes that are not UTF-8"), error.getMessage());
    }

    @Test
    void anErrorOfATextFactoryLeavesNoTableLocked() {
        db.executeMany("INSERT INTO books (pages) VALUES (?)", IntStream.range(0, 500).mapToObj(n -> List.of("p" + n)).toList());
        db.commit();
        db.textFactory(_ -> {
            throw new StackOverflowError("deep");
        });
        assertThrows(DatabaseException.class, () -> db.executeFetchAll("SELECT * FROM books ORDER BY id DESC"));
        db.textFactory(null);
        db.execute("DROP TABLE books");
    }
}
