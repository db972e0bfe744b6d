package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.IsolationLevel;
import aiosqlite.OperationalException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of aiosqlite's tests/smoke.py about a connection as a whole, written anew. */
class SmokeWholeTest {
    @TempDir
    private Path folder;

    @Test
    void fourLoopsShareAConnection() throws Exception {          // test_multi_loop_usage
        try (var db = connect(":memory:"); var threads = Executors.newFixedThreadPool(4)) {
            db.execute("CREATE TABLE visits (loop INTEGER, n INTEGER)");
            var loops = IntStream.range(0, 4).<Callable<Void>>mapToObj(loop -> () -> {
                run(() -> gather(IntStream.range(0, 25).<Callable<?>>mapToObj(
                    n -> () -> db.execute("INSERT INTO visits VALUES (?, ?)", loop, n)).toList()));
                return null;
            }).toList();
            for (var each : threads.invokeAll(loops)) each.get();
            assertEquals("[(0, 25, 300), (1, 25, 300), (2, 25, 300), (3, 25, 300)]",
                db.executeFetchAll("SELECT loop, count(*), sum(n) FROM visits GROUP BY loop").toString());
        }
    }

    @Test
    void propertiesFollowWhatHappens() {                         // test_connection_properties
        run(() -> {
            try (var db = connect(":memory:")) {
                assertEquals(0, db.totalChanges());
                assertFalse(db.inTransaction());
                assertNull(db.cursor().lastRowId());
                db.execute("CREATE TABLE books (title TEXT)");
                db.execute("INSERT INTO books VALUES ('Dune')");
                assertTrue(db.inTransaction());
                assertEquals(1, db.totalChanges());
                db.commit();
                assertFalse(db.inTransaction());

                assertEquals(IsolationLevel.DEFERRED, db.isolationLevel());
                db.isolationLevel(IsolationLevel.NONE);
                db.execute("INSERT INTO books VALUES ('Emma')");
                assertFalse(db.inTransaction());

                assertEquals("('Dune',)", db.execute("SELECT title FROM books").fetchOne().toString());
                db.textFactory(bytes -> bytes);
                assertEquals("(b'Dune',)", db.execute("SELECT title FROM books").fetchOne().toString());
                assertEquals(List.of("title"), db.execute("SELECT title FROM books").description());
                assertEquals(List.of(), db.execute("PRAGMA user_version = 1").description());
            }
        });
    }

    @Test
    void aFailureThatIsNoDatabaseErrorIsThrownOnAndLeavesNoThread() {    // test_connect_base_exception
        assertThrows(NullPointerException.class, () -> run(() -> connect((String) null)));
        assertEquals(0, Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("aiosqlite") && !thread.isDaemon()).count());
    }

    @Test
    void theDumpIsTheStatementsThatMakeTheDatabase() {           // test_iterdump
        run(() -> {
            try (var db = connect(":memory:")) {
                db.executeScript("CREATE TABLE foo (i INTEGER, k CHARVAR(250)); INSERT INTO foo VALUES (1, 'hello'), (2, 'it''s');");
                assertEquals(List.of("BEGIN TRANSACTION;", "CREATE TABLE foo (i INTEGER, k CHARVAR(250));",
                    "INSERT INTO \"foo\" VALUES(1,'hello');", "INSERT INTO \"foo\" VALUES(2,'it''s');", "COMMIT;"), list(db.iterDump()));
            }
        });
    }

    @Test
    void closeWaitsForWhatWasAskedBefore() {                     // test_close_blocking_until_transaction_queue_empty
        var file = folder.resolve("library.db");
        run(() -> {
            var db = connect(file);
            db.execute("CREATE TABLE books (n INTEGER)");
            var inserts = IntStream.range(0, 200).mapToObj(n -> createTask(() -> db.execute("INSERT INTO books VALUES (?)", n))).toList();
            var commit = createTask(() -> db.commit());
            var close = createTask(() -> db.close());
            close.await();
            for (var insert : inserts) assertEquals(1, insert.await().rowCount());
            commit.await();
            try (var again = connect(file)) {
                assertEquals("[(200,)]", again.executeFetchAll("SELECT count(*) FROM books").toString());
            }
        });
    }

    @Test
    void aBackupHoldsTheSameRows() {                             // test_backup_aiosqlite
        run(() -> {
            try (var memory = library(":memory:"); var copy = connect(":memory:"); var file = connect(folder.resolve("copy.db")); var back = connect(":memory:")) {
                var steps = new ArrayList<Integer>();
                memory.backup(copy);
                copy.backup(file, 1, (remaining, _) -> steps.add(remaining));
                file.backup(back, 1, (remaining, _) -> steps.add(remaining));
                assertEquals(List.of(1, 0, 1, 0), steps);
                for (var db : List.of(copy, file, back)) assertEquals("[('Dune',), ('Emma',)]", db.executeFetchAll("SELECT * FROM books").toString());
                assertThrows(RuntimeException.class, () -> memory.backup(memory));
            }
        });
    }

    @Test
    void aBackupIsAnOrdinaryDatabase() throws Exception {        // test_backup_sqlite
        var target = folder.resolve("copy.db");
        run(() -> {
            try (var memory = library(":memory:"); var file = connect(target)) {
                memory.backup(file);
            }
        });
        try (var plain = DriverManager.getConnection("jdbc:sqlite:" + target); var rows = plain.createStatement().executeQuery("SELECT count(*) FROM books")) {
            assertEquals(2, rows.getInt(1));
        }
    }

    @Test
    void stopNeedsNoWaitingAndNoLoop() {                         // test_stop_without_close, test_stop_after_event_loop_closed
        var left = new Connection[1];
        run(() -> {
            left[0] = library(":memory:");
        });
        left[0].stop();
        left[0].stop().join();
        assertTrue(left[0].isClosed());
        left[0].close();
    }

    @Test
    void aThousandConnectionsHandTheirThreadsOn() {
        var answers = run(() -> gather(IntStream.range(0, 8).<Callable<Long>>mapToObj(_ -> () -> {
            var sum = 0L;
            for (var n = 0; n < 125; n++) {
                try (var db = connect(":memory:")) {
                    sum += (long) db.executeFetchAll("SELECT 1").getFirst().get(0);
                }
            }
            return sum;
        }).toList()));
        assertEquals(Collections.nCopies(8, 125L), answers);
    }

    @Test
    void outsideALoopTheSameCallsBlock() {
        try (var db = library(":memory:")) {
            assertEquals("[('Dune',), ('Emma',)]", db.executeFetchAll("SELECT * FROM books").toString());
            assertThrows(OperationalException.class, () -> db.execute("SELECT * FROM nowhere"));
        }
    }

    private static Connection library(String file) {
        var db = connect(file);
        db.executeScript("CREATE TABLE books (title TEXT); INSERT INTO books VALUES ('Dune'), ('Emma');");
        return db;
    }

    static List<String> list(Iterable<String> each) {
        var all = new ArrayList<String>();
        each.forEach(all::add);
        return all;
    }
}
