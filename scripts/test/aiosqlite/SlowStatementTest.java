package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static aiosqlite.Aiosqlite.createPool;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.taskGroup;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import asyncio.CancelledError;
import asyncio.Task;
import asyncio.Timeout;
import asyncio.TimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Statements that take too long: stopped by timeout(…), by interrupt(), by cancel() when that was asked for. */
@Execution(ExecutionMode.CONCURRENT)
class SlowStatementTest {
    private static final String ENDLESS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    private static final String LONG = ENDLESS.replace("FROM n)", "FROM n WHERE i < 300000)");

    @Test
    void aTimeoutStopsTheStatementAndTheConnectionGoesOn() {
        run(() -> {
            try (var db = connect(":memory:")) {
                assertThrows(TimeoutException.class, () -> timeout(millis(50), () -> db.execute(ENDLESS)));
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
            }
        });
    }

    @Test
    void aTimeoutInTheLineTakesTheStatementOutOfItAndHitsNoOther() {
        run(() -> {
            try (var db = connect(":memory:")) {
                db.execute("CREATE TABLE books (title)");
                var slow = createTask(() -> db.execute(LONG).fetchOne().get(0));
                sleep(Duration.ZERO);
                assertThrows(TimeoutException.class, () -> timeout(millis(1), () -> db.execute("INSERT INTO books VALUES ('Dune')")));
                assertEquals(300_000L, slow.await());
                assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
            }
        });
    }

    @Test
    void aCancelledTaskLeavesItsStatementRunning() {
        run(() -> {
            try (var db = connect(":memory:")) {
                cancelAnInsert(db);
                assertEquals("[(1,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
            }
        });
    }

    @Test
    void unlessThatWasAskedFor() {
        run(() -> {
            try (var db = connect(":memory:", Options.DEFAULT.cancelInterrupts(true))) {
                cancelAnInsert(db);
                assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
            }
        });
    }

    private static void cancelAnInsert(Connection db) {
        db.execute("CREATE TABLE books (n)");
        var insert = createTask(() -> db.execute("INSERT INTO books " + LONG));
        sleep(Duration.ZERO);
        insert.cancel();
        assertThrows(CancelledError.class, insert::await);
    }

    private static void interruptOnceItRuns(Connection db, Task<?> statement) {
        while (!statement.isDone()) {
            db.interrupt();                                     // what runs, and nothing runs at the beginning
            sleep(millis(2));
        }
        assertEquals("interrupted", assertThrows(OperationalException.class, statement::await).reason());
    }

    @Test
    void interruptActsAtOnce() {
        run(() -> {
            try (var db = connect(":memory:")) {
                interruptOnceItRuns(db, createTask(() -> db.execute(ENDLESS)));
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
            }
        });
    }

    /** SQLite itself forgets a request that comes before a statement's first instruction. */
    @Test
    void aTimeoutIsNeverLostHoweverShortItIs() {
        var random = new Random(1);
        run(() -> {
            try (var db = connect(":memory:")) {
                db.execute("CREATE TABLE books (n)");
                for (var i = 0; i < 100; i++) {
                    var nanos = Duration.ofNanos(random.nextInt(400_000));
                    assertThrows(TimeoutException.class, () -> timeout(nanos, () -> db.execute("INSERT INTO books " + ENDLESS)));
                    assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
                }
            }
        });
    }

    @Test
    void aTimeoutStopsExecuteManyAndAScriptAndUndoesWhatTheyDid() {
        Iterable<List<Object>> endless = () -> IntStream.iterate(0, n -> n + 1).mapToObj(n -> List.<Object>of(n)).iterator();
        var script = "BEGIN; " + "INSERT INTO books VALUES (1); ".repeat(500_000) + "COMMIT;";
        run(() -> {
            try (var db = connect(":memory:")) {
                db.execute("CREATE TABLE books (n)");
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> db.executeMany("INSERT INTO books VALUES (?)", endless)));
                assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
                assertFalse(db.inTransaction());
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> db.executeScript(script)));
                assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM books").toString());
                assertFalse(db.inTransaction());
            }
        });
    }

    @Test
    void aTimeoutStopsTheStatementAlsoThroughATaskAGatherAndAGroup() {
        for (var how : List.of("task", "gather", "group", "group in a group")) run(() -> {
            try (var db = connect(":memory:")) {
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> {
                    switch (how) {
                        case "task" -> createTask(() -> db.execute(ENDLESS)).await();
                        case "gather" -> gather(() -> db.execute(ENDLESS), () -> db.execute(ENDLESS));
                        case "group" -> taskGroup(group -> group.createTask(() -> db.execute(ENDLESS)));
                        default -> taskGroup(group -> group.createTask(() -> taskGroup(inner -> inner.createTask(() -> db.execute(ENDLESS)))));
                    }
                }));
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString(), how);
            }
        });
    }

    @Test
    void aTimeoutAndAnInterruptStopAWaitForALock(@TempDir Path folder) {
        run(() -> {
            try (var holder = connect(folder.resolve("books.db")); var db = connect(folder.resolve("books.db"), Options.DEFAULT.timeout(Duration.ofDays(1)))) {
                holder.execute("BEGIN EXCLUSIVE");
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> db.execute("CREATE TABLE books (n)")));
                interruptOnceItRuns(db, createTask(() -> db.execute("CREATE TABLE books (n)")));
                var waiting = createTask(() -> db.execute("CREATE TABLE books (n)"));
                sleep(millis(30));
                holder.rollback();
                waiting.await();                                // and it goes on when the lock is free
            }
        });
    }

    @Test
    void whatStopsOneStatementTouchesNoOther() {
        run(() -> {
            try (var db = connect(":memory:")) {
                db.execute("CREATE TABLE books (n)");
                db.execute("INSERT INTO books VALUES (1)");
                var cursor = db.execute(LONG.replace("max(i)", "i").replace("300000", "500"));
                assertEquals("(1,)", cursor.fetchOne().toString());
                assertThrows(TimeoutException.class, () -> timeout(millis(20), () -> db.execute(ENDLESS)));
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
                db.execute("INSERT INTO books VALUES (2)");
                assertTrue(db.inTransaction());
                assertEquals(499, cursor.fetchAll().size());
                db.commit();
                assertEquals("[(1,), (2,)]", db.executeFetchAll("SELECT n FROM books").toString());
            }
        });
    }

    @Test
    void aWriteThatIsStoppedBesideAnOpenCursorLeavesNoTransactionAndTheNextOneOpensItsOwn() {
        run(() -> {
            try (var db = connect(":memory:")) {
                db.executeScript("CREATE TABLE books (n); CREATE TABLE shelves AS " + LONG.replace("max(i)", "i").replace("300000", "500"));
                db.execute("INSERT INTO books VALUES (1)");
                var begun = new AtomicBoolean();
                db.createFunction("begun", 0, _ -> begun.getAndSet(true));
                var cursor = db.execute("SELECT * FROM shelves");
                var limits = new ArrayList<Timeout>();
                var insert = createTask(() -> timeout(seconds(60), limit -> {
                    limits.add(limit);
                    db.execute("INSERT INTO books SELECT begun() UNION ALL " + ENDLESS.replace("WITH", "SELECT * FROM (WITH") + ")");
                }));
                while (!begun.get()) sleep(millis(1));
                limits.getFirst().reschedule(Duration.ZERO);
                assertThrows(TimeoutException.class, insert::await);
                db.executeFetchAll("SELECT 1");                 // behind it in the line
                assertFalse(db.inTransaction());
                cursor.close();
                db.execute("INSERT INTO books VALUES (3)");
                assertTrue(db.inTransaction());
                db.rollback();
                assertEquals("[]", db.executeFetchAll("SELECT n FROM books").toString());
            }
        });
    }

    @Test
    void theProgramsOwnProgressHandlerIsAskedBesideOurs() {
        for (var instructions : List.of(10, 1000, 2500)) run(() -> {
            try (var db = connect(":memory:")) {
                var asked = new AtomicInteger();
                db.setProgressHandler(() -> asked.incrementAndGet() < 0, instructions);
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> db.execute(ENDLESS)));
                assertTrue(asked.get() > 0);
                db.setProgressHandler(() -> asked.incrementAndGet() > 0, instructions);
                assertEquals("interrupted", assertThrows(OperationalException.class, () -> db.execute(ENDLESS)).reason());
                db.setProgressHandler(null, 0);
                assertThrows(TimeoutException.class, () -> timeout(millis(30), () -> db.execute(ENDLESS)));
                asked.set(0);
                db.setProgressHandler(() -> asked.incrementAndGet() < 0, instructions);
                var some = LONG.replace("300000", "50000");
                db.execute(some);
                var steps = asked.get();
                db.setProgressHandler(() -> asked.incrementAndGet() < 0, instructions * 2);
                asked.set(0);
                db.execute(some);
                assertEquals(steps / 2.0, asked.get(), 2 + steps / 100.0);      // every so many instructions, as it was told
            }
        });
    }

    @Test
    void aProgressHandlerThatSaysStopStopsNoStatementOfTheLibrarysOwn() {
        try (var db = connect(":memory:")) {
            db.execute("CREATE TABLE books (n)");
            db.execute("INSERT INTO books VALUES (1)");
            db.setProgressHandler(() -> true, 1);
            assertThrows(OperationalException.class, () -> db.execute("INSERT INTO books VALUES (2)"));
            assertFalse(db.inTransaction());        // SQLite has undone it, and that was found out though each question is answered with stop
            db.setProgressHandler(null, 1);
            assertEquals("[]", db.executeFetchAll("SELECT n FROM books").toString());
        }
    }

    @Test
    void aTimeoutMayBeAsLongAsOneLikes(@TempDir Path folder) {
        for (var timeout : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofDays(400_000))) {
            var patient = Options.DEFAULT.timeout(timeout);
            try (var db = connect(":memory:", patient)) {
                db.transaction(() -> { });
                run(() -> gather(() -> db.transaction(() -> sleep(millis(1))), () -> db.transaction(() -> sleep(millis(1)))));
            }
            try (var pool = createPool(folder.resolve("books.db").toString(), 1, patient, timeout); var _ = pool.reader()) {
                assertEquals(2, pool.size());
            }
        }
    }

    @Test
    void outsideALoopATimeoutWorksToo() {
        try (var db = connect(":memory:")) {
            assertThrows(TimeoutException.class, () -> timeout(millis(50), () -> db.execute(ENDLESS)));
            assertTrue(db.executeFetchAll("SELECT 1").size() == 1);
        }
    }
}
