package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.IntegrityException;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each call of aiosqlite's API gives back, where aiosqlite's own tests do not look. */
class CursorTest {
    @TempDir
    private Path folder;
    private Connection db;

    record Book(long id, String title) {
    }

    @BeforeEach
    void open() {
        db = connect(folder.resolve("library.db"));
        db.executeScript("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT UNIQUE); INSERT INTO books (title) VALUES ('Dune'), ('Emma'), ('Ulysses');");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void rowsComeOneByOneInHandfulsAndAllAtOnce() {
        var cursor = db.cursor();
        assertNull(cursor.fetchOne());
        assertEquals(-1, cursor.rowCount());
        cursor.execute("SELECT id, title FROM books ORDER BY id");
        assertEquals(new Book(1, "Dune"), cursor.fetchOne(Book.class));
        assertEquals(1, cursor.arraySize());
        assertEquals("[(2, 'Emma')]", cursor.fetchMany().toString());
        cursor.arraySize(5);
        assertEquals("[(3, 'Ulysses')]", cursor.fetchMany().toString());
        assertEquals(List.of(), cursor.fetchMany(2));
        assertEquals(List.of(), cursor.fetchMany(-1));
        assertNull(cursor.fetchOne(Book.class));
        cursor.execute("SELECT id, title FROM books WHERE id > ? ORDER BY id", 1);
        assertEquals("[(2, 'Emma'), (3, 'Ulysses')]", cursor.fetchMany(2).toString());
    }

    @Test
    void iterationFetchesInChunksAndMayBeLeft() {
        db.executeMany("INSERT INTO books (title) VALUES (?)", IntStream.range(0, 1000).mapToObj(n -> List.of("title " + n)).toList());
        db.commit();
        run(() -> {
            for (var chunk : List.of(1, 7, 5000)) {
                try (var each = connect(folder.resolve("library.db"), Options.DEFAULT.iterChunkSize(chunk)); var cursor = each.execute("SELECT id FROM books ORDER BY id")) {
                    var ids = new ArrayList<Long>();
                    for (var row : cursor) ids.add(row.getLong("id"));
                    assertEquals(IntStream.rangeClosed(1, 1003).mapToObj(Long::valueOf).toList(), ids);
                }
            }
            try (var cursor = db.execute("SELECT id FROM books ORDER BY id")) {
                for (var row : cursor) if (row.getInt("id") == 3) break;
            }
            assertEquals(1, db.execute("UPDATE books SET title = 'Dune II' WHERE id = 1").rowCount());
        });
    }

    @Test
    void countsAndRowIds() {
        assertEquals(4, db.executeInsert("INSERT INTO books (title) VALUES (?)", "Momo"));
        var cursor = db.execute("INSERT INTO books (title) VALUES (:title)", Map.of("title", "Faust"));
        assertEquals(5L, cursor.lastRowId());
        assertEquals(1, cursor.rowCount());
        assertEquals(5, cursor.execute("UPDATE books SET title = title || '.'").rowCount());
        assertEquals(-1, cursor.execute("SELECT 1").rowCount());
        assertEquals(2, cursor.executeMany("DELETE FROM books WHERE id = ?", List.of(List.of(1), List.of(2), List.of(99))).rowCount());
        assertEquals(3 + 2 + 5 + 2, db.totalChanges());
    }

    @Test
    void aGroupThatFailsStopsExecuteManyAndRollbackUndoesIt() {
        var error = assertThrows(IntegrityException.class,
            () -> db.executeMany("INSERT INTO books (title) VALUES (?)", List.of(List.of("Momo"), List.of("Dune"), List.of("Faust"))));
        assertEquals("UNIQUE constraint failed: books.title", error.reason());
        assertTrue(db.inTransaction());
        assertEquals("[(4,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
        db.rollback();
        assertEquals("[(3,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
    }

    @Test
    void closingDoesNotCommitAndAScriptCommitsFirst() {
        db.execute("INSERT INTO books (title) VALUES ('Momo')");
        db.executeScript("SELECT 1;");
        assertFalse(db.inTransaction());
        db.execute("INSERT INTO books (title) VALUES ('Faust')");
        db.close();
        try (var again = connect(folder.resolve("library.db"))) {
            assertEquals("[(4,)]", again.executeFetchAll("SELECT count(*) FROM books").toString());
        }
    }

    @Test
    void anAttachedDatabaseIsBackedUpByItsName() {
        db.execute("ATTACH ':memory:' AS shelf");
        db.executeScript("CREATE TABLE shelf.maps (place TEXT); INSERT INTO shelf.maps VALUES ('Rome');");
        try (var copy = connect(folder.resolve("maps.db"))) {
            db.backup(copy, -1, (_, _) -> { }, "shelf", Duration.ofMillis(10));
            assertEquals("[('Rome',)]", copy.executeFetchAll("SELECT * FROM maps").toString());
            var error = assertThrows(OperationalException.class, () -> db.backup(copy, -1, (_, _) -> { }, "attic", Duration.ofMillis(10)));
            assertTrue(error.getMessage().contains("there is no database attic"), error.getMessage());
        }
    }

    @Test
    void whatWasCustomizedCanBeTakenBack() {
        db.createCollation("longest", Comparator.comparingInt(String::length).reversed());
        assertEquals("('Ulysses',)", db.executeFetchAll("SELECT title FROM books ORDER BY title COLLATE longest").getFirst().toString());
        try (var _ = db.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")) {
            var busy = assertThrows(OperationalException.class, () -> db.createCollation("longest", null));
            assertTrue(busy.getMessage().contains("close the cursors"), busy.getMessage());
            db.createFunction("spine", 1, title -> title[0]);
            var alsoBusy = assertThrows(OperationalException.class, () -> db.createFunction("spine", 1, _ -> 1));
            assertTrue(alsoBusy.getMessage().startsWith("unable to delete/modify user-function due to active statements: close the cursors"), alsoBusy.getMessage());
            assertThrows(OperationalException.class, () -> db.createFunction("spine", 1000, _ -> 1));
        }
        db.createCollation("longest", null);
        assertThrows(OperationalException.class, () -> db.execute("SELECT title FROM books ORDER BY title COLLATE longest"));
        db.textFactory(bytes -> bytes.length);
        assertEquals(List.of(List.of(4)), db.executeFetchAll("SELECT title FROM books WHERE id = 1").stream().map(aiosqlite.Row::toList).toList());
        db.textFactory(null);
        assertEquals("[('Dune',)]", db.executeFetchAll("SELECT title FROM books WHERE id = 1").toString());
        var burnt = new IllegalStateException("burnt");
        db.textFactory(_ -> {
            throw burnt;
        });
        assertSame(burnt, assertThrows(IllegalStateException.class, () -> db.execute("SELECT title FROM books").fetchOne()));
    }
}
