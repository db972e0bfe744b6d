package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.OperationalException;
import asyncio.TimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A backup that meets a lock, or fails. */
@Execution(ExecutionMode.CONCURRENT)
class BackupTest {
    @TempDir
    private Path folder;
    private Connection db;

    @BeforeEach
    void open() {
        db = connect(folder.resolve("library.db"));
        db.executeScript("CREATE TABLE books (title TEXT); INSERT INTO books VALUES ('Dune');");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aTimeoutStopsTheWaitForALockAndTheConnectionIsFreeMeanwhile() {
        run(() -> {
            try (var copy = connect(folder.resolve("copy.db")); var holder = connect(folder.resolve("copy.db"))) {
                copy.execute("CREATE TABLE maps (place TEXT)");     // it knows its file, so it is the copying that meets the lock
                holder.execute("BEGIN EXCLUSIVE");
                var backup = createTask(() -> timeout(millis(300), () -> db.backup(copy, -1, (_, _) -> { }, "main", Duration.ofDays(1))));
                sleep(millis(150));
                assertEquals("[('Dune',)]", db.executeFetchAll("SELECT title FROM books").toString());
                assertFalse(backup.isDone());
                assertThrows(TimeoutException.class, backup::await);
                holder.rollback();
                db.backup(copy);
                assertEquals("[('Dune',)]", copy.executeFetchAll("SELECT title FROM books").toString());
            }
        });
    }

    @Test
    void itGoesOnWhenTheLockIsGone() {
        run(() -> {
            try (var copy = connect(folder.resolve("copy.db")); var holder = connect(folder.resolve("copy.db"))) {
                copy.execute("CREATE TABLE maps (place TEXT)");     // it knows its file, so it is the copying that meets the lock
                holder.execute("BEGIN EXCLUSIVE");
                var backup = createTask(() -> db.backup(copy, 1, (_, _) -> { }, "main", millis(10)));
                sleep(millis(100));
                holder.rollback();
                backup.await();
                assertEquals("[('Dune',)]", copy.executeFetchAll("SELECT title FROM books").toString());
            }
        });
    }

    @Test
    void itsErrorsSayWhatWasWrongAndWhere() throws Exception {
        try (var copy = connect(folder.resolve("copy.db"))) {
            copy.executeScript("CREATE TABLE books (title TEXT); WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO books SELECT i FROM n;");
            try (var _ = copy.execute("SELECT * FROM books")) {
                var busy = assertThrows(OperationalException.class, () -> db.backup(copy));
                assertTrue(busy.getMessage().contains("the target has cursors with rows left"), busy.getMessage());
            }
        }
        var text = Files.writeString(folder.resolve("text.db"), "this is a text and no database, long enough to be looked at ".repeat(20));
        try (var wrong = connect(text); var memory = connect(":memory:")) {
            var error = assertThrows(DatabaseException.class, () -> wrong.backup(memory));
            assertEquals("SQLITE_NOTADB", error.codeName());
            assertEquals("file is not a database", error.reason());
        }
        try (var closed = connect(":memory:"); var memory = connect(":memory:")) {
            closed.close();
            assertThrows(aiosqlite.ProgrammingException.class, () -> closed.backup(memory));
            assertThrows(aiosqlite.ProgrammingException.class, () -> memory.backup(closed));
        }
        try (var source = connect(":memory:"); var memory = connect(":memory:")) {
            memory.executeScript("CREATE TABLE books (title TEXT); WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO books SELECT i FROM n;");
            try (var _ = memory.execute("SELECT * FROM books")) {
                assertThrows(DatabaseException.class, () -> source.backup(memory));      // itself, not wrapped
            }
        }
    }

    @Test
    void whatProgressThrowsIsThrown() {
        var burnt = new IllegalStateException("burnt");
        try (var copy = connect(folder.resolve("copy.db"))) {
            assertSame(burnt, assertThrows(IllegalStateException.class, () -> db.backup(copy, 1, (_, _) -> {
                throw burnt;
            })));
        }
    }
}
