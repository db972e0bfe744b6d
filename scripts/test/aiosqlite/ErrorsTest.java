package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.IntegrityException;
import aiosqlite.InterfaceException;
import aiosqlite.IsolationLevel;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import aiosqlite.ProgrammingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Each error has its class, SQLite's code, the statement, and says what to do; never a parameter's value. */
class ErrorsTest {
    @TempDir
    private Path folder;
    private Connection db;

    @BeforeEach
    void open() {
        db = connect(folder.resolve("library.db"));
        db.executeScript("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT UNIQUE NOT NULL)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static <T extends DatabaseException> T says(Class<T> type, String message, Executable call) {
        var error = assertThrows(type, call);
        assertTrue(error.getMessage().contains(message), error.getMessage());
        return error;
    }

    @Test
    void aConstraintNamesItsColumnAndKeepsTheValueToItself() {
        db.execute("INSERT INTO books (title) VALUES (?)", "a secret");
        var error = says(IntegrityException.class, "in: INSERT INTO books (title) VALUES (?)", () -> db.execute("INSERT INTO books (title) VALUES (?)", "a secret"));
        assertEquals("UNIQUE constraint failed: books.title", error.reason());
        assertEquals("SQLITE_CONSTRAINT_UNIQUE", error.codeName());
        assertEquals(2067, error.code());
        assertEquals("INSERT INTO books (title) VALUES (?)", error.sql());
        assertFalse((error + "" + error.getCause()).contains("secret"));
    }

    @Test
    void theStackIsTheCallers() {
        var error = assertThrows(OperationalException.class, () -> run(() -> db.execute("SELEC 1")));
        assertTrue(List.of(error.getStackTrace()).stream().anyMatch(frame -> frame.getClassName().equals(ErrorsTest.class.getName())));
    }

    @Test
    void oneStatementAtATime() {
        says(ProgrammingException.class, "executeScript", () -> db.execute("SELECT 1; SELECT 2"));
        assertEquals("[(1,)]", db.executeFetchAll("SELECT 1; -- nothing more\n;").toString());
        db.execute("CREATE TRIGGER t AFTER INSERT ON books BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END;");
        assertEquals("[(';', \"a'b\")]", db.executeFetchAll("SELECT ';', 'a''b'").toString());
    }

    @Test
    void aWrongCountOrNameOfParameters() {
        says(ProgrammingException.class, "the statement has 2 parameters, and 1 was given", () -> db.execute("SELECT ?, ?", 1));
        says(ProgrammingException.class, "the statement has 0 parameters, and 1 was given", () -> db.execute("SELECT 1", 1));
        assertEquals(2, says(ProgrammingException.class, "parameter 2 (:b) has no value", () -> db.execute("SELECT :a, :b", Map.of("a", 1))).parameter());
        says(ProgrammingException.class, "use execute", () -> db.executeMany("SELECT ?", List.of(List.of(1))));
        says(ProgrammingException.class, "must be a List", () -> db.executeMany("INSERT INTO books (title) VALUES (?)", List.of("Dune")));
    }

    @Test
    void aTypeThatSqliteCannotHoldNamesTheParameter() {
        assertEquals(2, says(InterfaceException.class, "parameter 2 is a java.lang.Object", () -> db.execute("SELECT ?, ?", 1, new Object())).parameter());
        says(InterfaceException.class, "parameter 1 (:x) is NaN", () -> db.execute("SELECT :x", Double.NaN));
        says(InterfaceException.class, "half a surrogate pair", () -> db.execute("SELECT ?", "\ud83d"));
        says(InterfaceException.class, "beyond 64 bits", () -> db.execute("SELECT ?", java.math.BigInteger.TWO.pow(63)));
    }

    @Test
    void aClosedCursorAndAClosedConnection() {
        var cursor = db.execute("SELECT 1");
        cursor.close();
        cursor.close();
        says(ProgrammingException.class, "the cursor is closed", cursor::fetchOne);
        db.close();
        says(ProgrammingException.class, "the connection is closed", () -> db.execute("SELECT 1"));
        says(ProgrammingException.class, "the connection is closed", db::commit);
        says(ProgrammingException.class, "the connection is closed", db::inTransaction);
    }

    @Test
    void aLockedDatabaseSaysHowToWaitLonger() {
        var hasty = Options.DEFAULT.timeout(millis(20)).isolationLevel(IsolationLevel.IMMEDIATE);
        db.execute("INSERT INTO books (title) VALUES ('Dune')");
        try (var other = connect(folder.resolve("library.db"), hasty)) {
            var busy = says(OperationalException.class, "connect with a longer timeout", () -> other.execute("INSERT INTO books (title) VALUES ('Emma')"));
            assertEquals("database is locked", busy.reason());
            db.commit();
            assertEquals(1, other.execute("INSERT INTO books (title) VALUES ('Emma')").rowCount());
        }
    }

    @Test
    void aSnapshotThatIsTooOldSaysThatWaitingDoesNotHelp() {
        db.execute("PRAGMA journal_mode = WAL");
        try (var other = connect(folder.resolve("library.db"))) {
            db.execute("BEGIN");
            db.executeFetchAll("SELECT count(*) FROM books");
            other.execute("INSERT INTO books (title) VALUES ('Emma')");
            other.commit();
            var error = says(OperationalException.class, "waiting does not help; roll back and begin again", () -> db.execute("DELETE FROM books"));
            assertEquals("SQLITE_BUSY_SNAPSHOT", error.codeName());
            assertFalse(error.getMessage().contains("longer timeout"), error.getMessage());
        }
    }

    @Test
    void aNullCharacterCutsNoStatementNameOrFile() {
        db.execute("INSERT INTO books (title) VALUES ('Dune')");
        var nul = "contains a null character";
        says(ProgrammingException.class, nul, () -> db.execute("UPDATE books SET title = 'Emma'\0 WHERE id = 7"));
        says(ProgrammingException.class, nul, () -> db.executeMany("DELETE FROM books\0 WHERE id = ?", List.of(List.of(7))));
        says(ProgrammingException.class, nul, () -> db.executeScript("SELECT 1;\0 DELETE FROM books"));
        says(ProgrammingException.class, nul, () -> db.createFunction("f\0g", 0, _ -> 1));
        says(ProgrammingException.class, nul, () -> db.createAggregate("f\0g", 0, () -> null));
        says(ProgrammingException.class, nul, () -> db.createCollation("c\0d", String::compareTo));
        says(ProgrammingException.class, nul, () -> db.loadExtension("x\0y"));
        says(ProgrammingException.class, nul, () -> db.openBlob("books\0s", "title", 1));
        says(ProgrammingException.class, nul, () -> connect(folder + "/library\0.db"));
        says(ProgrammingException.class, nul, () -> connect(":memory:\0x"));
        assertEquals("[('Dune', 'a\\x00b')]", db.executeFetchAll("SELECT title, ? FROM books", "a\0b").toString());
    }

    @Test
    void aReadOnlyOrMissingOrCorruptDatabase() throws IOException {
        try (var reader = connect(folder.resolve("library.db"), Options.DEFAULT.readOnly(true))) {
            says(OperationalException.class, "permissions", () -> reader.execute("INSERT INTO books (title) VALUES ('Dune')"));
        }
        says(OperationalException.class, "does the folder exist", () -> connect(folder.resolve("missing/library.db")));
        says(OperationalException.class, "does the folder exist", () -> connect(folder.resolve("none.db"), Options.DEFAULT.readOnly(true)));
        assertFalse(Files.exists(folder.resolve("none.db")));
        var text = Files.writeString(folder.resolve("text.db"), "this is a text and no database, long enough to be looked at ".repeat(20));
        try (var wrong = connect(text)) {
            assertEquals("SQLITE_NOTADB", says(DatabaseException.class, "is this the right file?", () -> wrong.execute("SELECT * FROM sqlite_master")).codeName());
        }
    }

    @Test
    void aDamagedFileSaysHowToSaveWhatIsLeft() throws IOException {
        db.executeMany("INSERT INTO books (title) VALUES (?)", java.util.stream.IntStream.range(0, 2000).mapToObj(n -> List.of("title " + n)).toList());
        db.commit();
        db.close();
        var bytes = Files.readAllBytes(folder.resolve("library.db"));
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(folder.resolve("library.db"), bytes);
        try (var damaged = connect(folder.resolve("library.db"))) {
            var error = says(DatabaseException.class, "restore a backup", () -> damaged.executeFetchAll("SELECT * FROM books"));
            assertTrue(error.codeName().startsWith("SQLITE_CORRUPT"), error.codeName());
        }
    }

    @Test
    void aFunctionCannotWaitForItsOwnConnection() {
        db.createFunction("again", 0, _ -> db.execute("SELECT 1").fetchOne().get(0));
        says(OperationalException.class, "connect a second time", () -> db.execute("SELECT again()"));
    }
}
