package test.aiosqlite;

import static aiosqlite.Aiosqlite.createPool;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.IsolationLevel;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import aiosqlite.Pool;
import aiosqlite.ProgrammingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A connection that was given back is dead for its borrower, and the next one finds it as the first one did. */
@Execution(ExecutionMode.CONCURRENT)
class LoanTest {
    @TempDir
    private Path folder;
    private Pool pool;

    interface Use {
        void of(Connection db) throws Exception;
    }

    @BeforeEach
    void open() {
        pool = createPool(folder.resolve("library.db").toString(), 1, Options.DEFAULT.timeout(Duration.ofSeconds(20)), Duration.ofMinutes(1));
        try (var db = pool.writer()) {
            db.execute("CREATE TABLE books (title TEXT)");
            db.commit();
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private String titles() {
        try (var db = pool.reader()) {
            return db.executeFetchAll("SELECT title FROM books").toString();
        }
    }

    private static void add(Connection db, String title) {
        db.execute("INSERT INTO books VALUES (?)", title);
    }

    @Test
    void whoGaveItBackCanDoNothingWithItAnyMore() {
        var first = pool.writer();
        var cursor = first.execute("SELECT 1 UNION SELECT 2");
        first.close();
        var second = pool.writer();
        add(second, "Dune");                                     // not committed
        var uses = new LinkedHashMap<String, Use>(Map.of(
                "execute", db -> db.execute("SELECT 1"),
                "executeInsert", db -> db.executeInsert("INSERT INTO books VALUES ('Emma')"),
                "executeScript", db -> db.executeScript("COMMIT"),
                "commit", Connection::commit,
                "rollback", Connection::rollback,
                "transaction", db -> db.transaction(() -> { }),
                "interrupt", Connection::interrupt,
                "totalChanges", Connection::totalChanges,
                "createFunction", db -> db.createFunction("f", 0, _ -> 1),
                "setProgressHandler", db -> db.setProgressHandler(null, 1)));
        uses.put("inTransaction", Connection::inTransaction);
        uses.put("isolationLevel", db -> db.isolationLevel(IsolationLevel.NONE));
        uses.put("textFactory", db -> db.textFactory(bytes -> "***"));
        uses.put("iterDump", db -> db.iterDump().iterator());
        uses.put("openBlob", db -> db.openBlob("books", "title", 1));
        uses.put("backup", db -> db.backup(second));
        uses.put("backup into it", second::backup);
        uses.put("a cursor of it", _ -> cursor.fetchOne());
        uses.forEach((name, use) -> assertThrows(ProgrammingException.class, () -> use.of(first), name));
        assertTrue(first.isClosed());
        second.close();
        assertEquals("[]", titles());
    }

    @Test
    void whatStandsInItsLineWhenItIsGivenBackIsRefused() {
        run(() -> {
            var db = pool.writer();
            var busy = new Busy(db).hold();
            var late = createTask(() -> add(db, "of the first borrower"));
            sleep(Duration.ZERO);
            var ended = db.stop();
            busy.close();
            assertThrows(ProgrammingException.class, late::await);
            ended.get();
            try (var next = pool.writer()) {
                add(next, "of the second borrower");
                next.commit();
            }
            assertEquals("[('of the second borrower',)]", titles());
        });
    }

    @Test
    void whatOneOfTwoTasksBeganIsNotCommittedByTheNextBorrower() {
        run(() -> {
            for (var round = 0; round < 30; round++) {
                assertThrows(IllegalStateException.class, () -> {
                    try (var db = pool.writer()) {
                        gather(() -> add(db, "of the first borrower"), () -> {
                            throw new IllegalStateException("burnt");
                        });
                    }
                });
                try (var db = pool.writer()) {
                    assertFalse(db.inTransaction());
                    db.execute("DELETE FROM books");
                    db.commit();
                }
            }
            assertEquals("[]", titles());
        });
    }

    @Test
    void aTaskThatIsCancelledInItsLoanLeavesNothingBehind() {
        run(() -> {
            for (var i = 0; i < 60; i++) {
                var task = createTask(() -> {
                    try (var db = pool.writer()) {
                        add(db, "Dune");
                        add(db, "Emma");
                    }
                });
                sleep(Duration.ofNanos(i * 5000));
                task.cancel();
                gatherOutcomes(task);
                try (var db = pool.writer()) {
                    db.commit();
                }
            }
            assertEquals("[]", titles());
        });
    }

    @Test
    void whatABorrowerSetEndsWithTheLoan() {
        try (var db = pool.writer()) {
            db.isolationLevel(IsolationLevel.NONE);
            db.textFactory(_ -> "***");
        }
        try (var db = pool.writer()) {
            assertEquals(IsolationLevel.IMMEDIATE, db.isolationLevel());
            add(db, "Dune");
            db.rollback();
            assertEquals("[('Emma',)]", db.executeFetchAll("SELECT 'Emma' WHERE (SELECT count(*) FROM books) = 0").toString());
        }
        try (var db = pool.reader()) {
            db.execute("PRAGMA query_only = OFF");
            db.createFunction("burnt", 0, _ -> 1);
            db.createCollation("burnt", String::compareTo);
            db.setProgressHandler(() -> true, 1);
            db.setAuthorizer((_, _) -> false);
        }
        try (var db = pool.reader()) {
            assertEquals("SQLITE_READONLY", assertThrows(OperationalException.class, () -> add(db, "Emma")).codeName());
            assertThrows(DatabaseException.class, () -> db.execute("SELECT burnt()"));
            assertThrows(DatabaseException.class, () -> db.execute("SELECT title FROM books ORDER BY title COLLATE burnt"));
        }
        try (var db = pool.reader()) {
            db.executeScript("PRAGMA query_only = OFF; CREATE TEMP TABLE slips (n)");
        }
        try (var db = pool.reader()) {
            assertThrows(DatabaseException.class, () -> db.execute("SELECT n FROM slips"));
            db.execute("ATTACH ':memory:' AS shelf");
        }
        try (var db = pool.reader()) {
            assertEquals(1, db.executeFetchAll("PRAGMA database_list").size());
        }
    }

    @Test
    void aLoanThatIsLostComesBack() throws InterruptedException {
        lose();
        var next = CompletableFuture.runAsync(() -> pool.writer().close());        // waits for it
        for (var i = 0; i < 500 && !next.isDone(); i++) {
            System.gc();
            Thread.sleep(5);
        }
        next.join();
        try (var db = pool.writer()) {
            assertFalse(db.inTransaction());
        }
        assertEquals("[]", titles());
    }

    private void lose() {
        add(pool.writer(), "Dune");
    }

    @Test
    void aLoanThatEndsWithinABlockLeavesNoBlockToTheNext() {
        run(() -> {
            var held = createTask(() -> {
                var db = pool.writer();
                db.transaction(() -> {
                    db.commit();
                    db.stop();
                });
            });
            assertThrows(ProgrammingException.class, held::await);
            try (var db = pool.writer()) {
                db.execute("INSERT INTO books VALUES ('Dune')");
                db.commit();
            }
            assertEquals("[('Dune',)]", titles());
        });
    }
}
