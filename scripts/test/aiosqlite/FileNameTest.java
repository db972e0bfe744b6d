package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static aiosqlite.Aiosqlite.createPool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.OperationalException;
import aiosqlite.Options;
import aiosqlite.ProgrammingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's name is a name and nothing else, unless the options say that it may be a URI. */
class FileNameTest {
    private static final Options URI = Options.DEFAULT.uri(true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a?enable_load_extension=true", "b?journal_mode=WAL.db", "c?mode=memory", "d#e%41f", "100%", "ü 書物 📚.db", ":memory:x",
        "x:memory:", "it's & \"quoted\"", "~tilde", "back\\slash", "cache=shared", "file:"})
    void whateverItHolds(String name) {
        for (var options : List.of(Options.DEFAULT, URI)) {
            try (var db = connect(folder + "/" + name, options)) {
                db.executeScript("CREATE TABLE IF NOT EXISTS books (title); INSERT INTO books VALUES ('Dune')");
                assertEquals(List.of(name), List.of(folder.toFile().list()));
                assertEquals(folder.resolve(name).toString(), db.execute("PRAGMA database_list").fetchOne().getString("file"));
                assertEquals("not authorized", assertThrows(OperationalException.class, () -> db.loadExtension("x")).reason());
            }
        }
        try (var db = connect(folder.resolve(name))) {
            assertEquals("[(2,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
        }
    }

    @Test
    void aNameWithoutAFolderIsOneToo() throws Exception {
        for (var name : List.of(":resource:books.db", "file:books.db")) {
            try (var db = connect(name)) {
                db.execute("CREATE TABLE books (title)");
                assertTrue(Files.exists(Path.of(name)));
            } finally {
                Files.deleteIfExists(Path.of(name));
            }
        }
    }

    @Test
    void noNameIsADatabaseThatGoesWhenItIsClosed() {
        try (var db = connect("")) {
            db.execute("CREATE TABLE books (title)");
            assertEquals("", db.execute("PRAGMA database_list").fetchOne().getString("file"));
        }
    }

    @Test
    void aUriIsReadWhenTheOptionsSaySo() {
        try (var db = connect(folder.resolve("books.db"))) {
            db.execute("CREATE TABLE books (title)");
        }
        var uri = "file://" + folder + "/bo%6fks.db";
        try (var reader = connect(uri + "?mode=ro", URI); var writer = connect(uri + "?mode=rw&cache=private", URI)) {
            assertThrows(OperationalException.class, () -> reader.execute("INSERT INTO books VALUES ('Dune')"));
            assertEquals(1, writer.execute("INSERT INTO books VALUES ('Dune')").rowCount());
        }
        assertThrows(OperationalException.class, () -> connect("file://" + folder + "/none.db?mode=rw", URI));
        try (var one = connect("file:shelf?mode=memory&cache=shared", URI); var other = connect("file:shelf?mode=memory&cache=shared", URI)) {
            one.executeScript("CREATE TABLE books (title)");
            assertEquals("[]", other.executeFetchAll("SELECT * FROM books").toString());
        }
        assertEquals(List.of("books.db"), List.of(folder.toFile().list()));
    }

    @Test
    void aPoolTakesANameAsAConnectionDoes() {
        try (var pool = createPool(folder + "/x:memory:?mode=memory", 1); var reader = pool.reader()) {
            assertEquals("[(1,)]", reader.executeFetchAll("SELECT 1").toString());
        }
        for (var name : List.of("file::memory:", "file:shelf?mode=memory&cache=shared"))
            assertThrows(ProgrammingException.class, () -> createPool(name, 1, URI, Duration.ofMinutes(1)), name);
        assertThrows(ProgrammingException.class, () -> createPool(":memory:", 1));
    }

    @Test
    void noPragmaOfTheDriversHidesInAUri() {
        for (var pragma : List.of("enable_load_extension=true", "ENABLE_LOAD_EXTENSION=true", " enable_load_extension=true", "%65nable_load_extension=true")) {
            try (var db = connect("file://" + folder + "/books.db?" + pragma, URI)) {
                assertEquals("not authorized", assertThrows(OperationalException.class, () -> db.loadExtension("x")).reason(), pragma);
            }
        }
    }
}
