package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.Options;
import aiosqlite.ProgrammingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nothing is done on a database once it is closed. What goes wrong here ends the process, so it runs in one of its own. */
@Execution(ExecutionMode.CONCURRENT)
class ClosingTest {
    private static final String MANY = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i FROM n";

    /** Each call that stands behind the close in the line. */
    static final class BehindTheClose {
        private static final Map<String, Call> CALLS = new TreeMap<>(Map.of(
                "commit", Connection::commit,
                "executeInsert", db -> db.executeInsert("SELECT 1"),
                "createFunction", db -> db.createFunction("f", 0, _ -> 1),
                "createCollation", db -> db.createCollation("c", String::compareTo),
                "enableLoadExtension", db -> db.enableLoadExtension(true),
                "setProgressHandler", db -> db.setProgressHandler(() -> false, 1),
                "totalChanges", Connection::totalChanges));

        interface Call {
            void on(Connection db);
        }

        public static void main(String[] args) throws Exception {
            for (var call : CALLS.entrySet()) System.out.println(call.getKey() + ": " + behindTheClose(call.getValue()));
            System.out.println("fetchOne: " + secondTryOfAFetch());
        }

        private static String behindTheClose(Call call) throws Exception {
            var db = connect(":memory:");
            var busy = new Busy(db).hold();
            var asked = new CountDownLatch(1);
            // asked before the connection is closed, in the same breath: the worker takes both out of the line together
            var answer = CompletableFuture.supplyAsync(() -> {
                asked.countDown();
                try {
                    db.stop();
                    call.on(db);
                    return "done";
                } catch (DatabaseException e) {
                    return e.getMessage();
                }
            });
            asked.await();
            Thread.sleep(20);
            busy.close();
            return answer.get(10, TimeUnit.SECONDS);
        }

        // two tasks wait for one row; the one without asks again, and by then the connection is being closed
        private static String secondTryOfAFetch() {
            var result = new AtomicReference<String>();
            run(() -> {
                var db = connect(":memory:", Options.DEFAULT.iterChunkSize(1));
                var cursor = db.execute(MANY);
                var busy = new Busy(db);
                cursor.fetchOne();
                var one = createTask(() -> cursor.fetchOne());
                var two = createTask(() -> cursor.fetchOne());
                sleep(Duration.ZERO);                   // both have asked
                Thread.sleep(100);                      // and both were answered: one row, for one of them
                busy.hold();
                db.stop();
                sleep(Duration.ofMillis(50));           // two asks again, behind the close
                busy.close();
                try {
                    result.set(one.await() + " and " + two.await());
                } catch (DatabaseException e) {
                    result.set(e.getMessage());
                }
            });
            return result.get();
        }
    }

    @Test
    void whatStandsBehindTheCloseIsRefused() {
        var result = Child.of(BehindTheClose.class).within(Duration.ofSeconds(60)).run();
        var lines = result.out().lines().toList();
        assertEquals(BehindTheClose.CALLS.size() + 1, lines.size(), result::toString);
        for (var line : lines) assertTrue(line.endsWith(": the connection is closed: connect again"), result::toString);
        assertEquals(0, result.exit(), result::toString);
    }

    /** Fetches, interrupts and closes race each other on many connections; prints what became of the fetches. */
    static final class Races {
        public static void main(String[] args) throws Exception {
            fetchesAgainstClose();
            interruptsAgainstClose();
            System.out.println("done");
        }

        private static void fetchesAgainstClose() {
            for (var round = 0; round < 60; round++) run(() -> {
                var db = connect(":memory:");
                var cursor = db.execute(MANY);
                var seen = new HashSet<Long>();
                var fetches = new ArrayList<Callable<Object>>();
                for (var i = 0; i < 100; i++) fetches.add(() -> {
                    try {
                        for (var row : cursor.fetchMany(7)) if (row.getLong("i") > 500 || !seen.add(row.getLong("i"))) throw new AssertionError(row + " is no row of this cursor");
                        return "rows";
                    } catch (ProgrammingException closed) {
                        return "closed";
                    }
                });
                fetches.add(50, () -> {
                    db.close();
                    return "closing";
                });
                gather(fetches);
            });
        }

        private static void interruptsAgainstClose() throws Exception {
            var current = new AtomicReference<>(connect(":memory:"));
            var end = System.nanoTime() + 300_000_000;
            var interrupting = new ArrayList<Thread>();
            for (var i = 0; i < 2; i++) interrupting.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) try {
                    current.get().interrupt();
                } catch (ProgrammingException closed) {
                    Thread.onSpinWait();
                } catch (DatabaseException wrong) {
                    System.out.println(wrong);
                    return;
                }
            }));
            while (System.nanoTime() < end) {
                var next = connect(":memory:");
                var old = current.get();
                old.stop();
                next.executeFetchAll("SELECT 1");               // nobody knows it yet, so nobody can have interrupted it
                current.set(next);
            }
            for (var thread : interrupting) thread.join();
            current.get().close();
        }
    }

    @Test
    void fetchesAndInterruptsThatRaceCloseTouchNothingThatIsFreed() {
        var result = Child.of(Races.class).within(Duration.ofSeconds(60)).run();
        assertEquals("done\n", result.out(), result::toString);
        assertEquals(0, result.exit(), result::toString);
    }

    @Test
    void aClosedConnectionRefusesAnInterrupt() {
        var db = connect(":memory:");
        db.close();
        assertThrows(ProgrammingException.class, db::interrupt);
        assertThrows(ProgrammingException.class, db::totalChanges);
    }

    @Test
    void aFunctionCannotWaitUntilItsOwnConnectionIsClosedButMayStopIt() throws Exception {
        var db = connect(":memory:");
        db.createFunction("shut", 0, _ -> {
            db.close();
            return 1;
        });
        var error = assertThrows(DatabaseException.class, () -> db.executeFetchAll("SELECT shut()"));
        assertTrue(error.getMessage().contains("use stop()"), error.getMessage());
        assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
        db.createFunction("leave", 0, _ -> {
            db.stop();
            return 1;
        });
        assertThrows(ProgrammingException.class, () -> db.executeFetchAll("SELECT leave()"));
        db.stop().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoIsCancelledWhileItClosesLeavesItToBeClosed() {
        run(() -> {
            var db = connect(":memory:");
            try (var busy = new Busy(db).hold()) {
                var closing = createTask(db::close);
                sleep(Duration.ZERO);
                closing.cancel();
                sleep(Duration.ZERO);
                assertTrue(closing.isCancelled());
            }
            db.close();
        });
    }

    /** Connects for the first time when the program ends already. */
    static final class AtTheEnd {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (var db = connect(":memory:")) {
                    System.out.println(db.executeFetchAll("SELECT 'saved'"));
                }
            }));
        }
    }

    @Test
    void aProgramMayConnectForTheFirstTimeWhenItEnds() {
        var result = Child.of(AtTheEnd.class).within(Duration.ofSeconds(60)).run();
        assertEquals("[('saved',)]\n", result.out(), result::toString);
    }
}
