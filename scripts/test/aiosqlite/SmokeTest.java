package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.DatabaseException;
import aiosqlite.OperationalException;
import aiosqlite.ProgrammingException;
import aiosqlite.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of aiosqlite's tests/smoke.py that need a connection and a cursor and no more, written anew. */
class SmokeTest {
    @TempDir
    private Path folder;
    private String library;

    @BeforeEach
    void nameTheFile() {
        library = folder.resolve("library.db").toString();
    }

    @Test
    void aConnectionCanBeClosedByHand() {                        // test_connection_await
        run(() -> {
            var db = connect(library);
            assertTrue(!db.isClosed());
            db.close();
            assertTrue(db.isClosed());
        });
    }

    @Test
    void tryClosesTheConnection() {                              // test_connection_context
        run(() -> {
            var db = connect(library);
            try (db) {
                assertEquals("[(1, 2)]", db.executeFetchAll("SELECT 1, 2").toString());
            }
            assertThrows(ProgrammingException.class, () -> db.execute("SELECT 1"));
        });
    }

    @Test
    void aDatabaseIsNamedByStringOrPath() {                      // test_connection_locations
        var path = folder.resolve("shelf.db");
        run(() -> {
            try (var db = connect(path)) {
                db.execute("CREATE TABLE books (title TEXT)");
            }
            try (var db = connect(path.toString())) {
                assertEquals("[('books',)]", db.executeFetchAll("SELECT name FROM sqlite_master").toString());
            }
        });
    }

    @Test
    void tenConnectionsAtOnce() {                                // test_multiple_connections
        run(() -> {
            try (var db = connect(library)) {
                db.execute("CREATE TABLE visits (reader INTEGER)");
            }
            gather(IntStream.range(0, 10).<Callable<Void>>mapToObj(reader -> () -> {
                try (var db = connect(library)) {
                    db.execute("INSERT INTO visits VALUES (?)", reader);
                    db.commit();
                }
                return null;
            }).toList());
            try (var db = connect(library)) {
                var readers = db.executeFetchAll("SELECT reader FROM visits ORDER BY reader").stream().map(row -> row.get(0, int.class)).toList();
                assertEquals(IntStream.range(0, 10).boxed().toList(), readers);
            }
        });
    }

    @Test
    void tenQueriesAtOnceOnOneConnection() {                     // test_multiple_queries
        run(() -> {
            try (var db = connect(library)) {
                db.execute("CREATE TABLE books (pages INTEGER)");
                gather(IntStream.range(0, 10).<Callable<?>>mapToObj(n -> () -> db.execute("INSERT INTO books VALUES (?)", n)).toList());
                db.commit();
                assertEquals(10L, db.execute("SELECT count(*) FROM books").fetchOne().get(0));
            }
        });
    }

    @Test
    void rowsAreIteratedInOrder() {                              // test_iterable_cursor
        run(() -> {
            try (var db = connect(library)) {
                db.execute("CREATE TABLE books (pages INTEGER)");
                db.executeMany("INSERT INTO books VALUES (?)", IntStream.range(0, 200).mapToObj(List::of).toList());
                var seen = new ArrayList<Row>();
                for (var row : db.execute("SELECT pages FROM books ORDER BY pages")) seen.add(row);
                assertEquals(IntStream.range(0, 200).mapToObj(n -> "(" + n + ",)").toList(), seen.stream().map(Row::toString).toList());
            }
        });
    }

    @Test
    void tryClosesTheCursor() {                                  // test_context_cursor
        run(() -> {
            try (var db = connect(library); var outside = db.cursor()) {
                outside.execute("CREATE TABLE books (title TEXT)");
                try (var cursor = db.cursor()) {
                    cursor.execute("INSERT INTO books VALUES (?)", "Dune");
                    assertEquals(1, cursor.rowCount());
                }
                db.commit();
                assertEquals("('Dune',)", outside.execute("SELECT * FROM books").fetchOne().toString());
            }
        });
    }

    @Test
    void executeReturnsItsCursor() {                             // test_cursor_return_self
        run(() -> {
            try (var db = connect(library); var cursor = db.cursor()) {
                assertSame(cursor, cursor.execute("CREATE TABLE books (title TEXT)"));
                assertSame(cursor, cursor.executeMany("INSERT INTO books VALUES (?)", List.of(List.of("Dune"))));
                assertSame(cursor, cursor.executeScript("SELECT 1; SELECT 2;"));
                assertSame(db, cursor.connection());
            }
        });
    }

    @Test
    void fetchAllTakesWhatIsLeft() {                             // test_fetch_all
        run(() -> {
            try (var db = connect(library)) {
                db.executeScript("CREATE TABLE books (title TEXT); INSERT INTO books VALUES ('Dune'), ('Emma'), ('Ulysses');");
                var cursor = db.execute("SELECT title FROM books ORDER BY title");
                assertEquals("[('Dune',), ('Emma',), ('Ulysses',)]", cursor.fetchAll().toString());
                assertEquals(List.of(), cursor.fetchAll());
                assertNull(cursor.fetchOne());
            }
        });
    }

    @Test
    void aMissingFolderIsAnErrorThatLeavesNothingBehind() {      // test_connect_error
        var error = assertThrows(OperationalException.class, () -> run(() -> connect(folder.resolve("missing/library.db"))));
        assertEquals("SQLITE_CANTOPEN", error.codeName());
        assertTrue(error.getMessage().contains("does the folder exist"), error.getMessage());
    }

    @Test
    void aCursorOfAClosedConnectionSaysSo() {                    // test_cursor_on_closed_connection
        run(() -> {
            var db = connect(library);
            var cursor = db.execute("SELECT 1, 2");
            db.close();
            assertThrows(ProgrammingException.class, cursor::fetchOne);
            assertThrows(ProgrammingException.class, () -> db.execute("SELECT 1"));
        });
    }

    @Test
    void fetchesThatRaceCloseEndEitherWay() {                    // test_cursor_on_closed_connection_loop
        run(() -> {
            var db = connect(library);
            var cursor = db.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i FROM n");
            var fetches = new ArrayList<Callable<Object>>();
            for (var i = 0; i < 100; i++) fetches.add(() -> {
                try {
                    return cursor.fetchMany(7);
                } catch (DatabaseException closed) {
                    return closed;
                }
            });
            fetches.add(50, () -> {
                db.close();
                return "closed";
            });
            assertEquals(101, gather(fetches).size());
        });
    }

    @Test
    void closingTwiceIsFine() {                                  // test_close_twice
        run(() -> {
            var db = connect(library);
            db.close();
            db.close();
        });
    }
}
