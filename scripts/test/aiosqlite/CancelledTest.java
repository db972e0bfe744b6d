package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import aiosqlite.Connection;
import aiosqlite.Options;
import asyncio.CancelledError;
import asyncio.Task;
import asyncio.Timeout;
import asyncio.TimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a call when nobody waits for it any more: it is finished or undone, and never left half done. */
@Execution(ExecutionMode.CONCURRENT)
class CancelledTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void make() {
        file = folder.resolve("library.db");
        try (var db = open(Options.DEFAULT)) {
            db.executeScript("CREATE TABLE books (n INTEGER); WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                + "INSERT INTO books SELECT -i FROM n;");
        }
    }

    // nobody pulls the plug in here
    private Connection open(Options options) {
        var db = connect(file, options);
        db.execute("PRAGMA synchronous = OFF");
        return db;
    }

    private static void cancel(Task<?> task) {
        sleep(Duration.ZERO);
        task.cancel();
        assertThrows(CancelledError.class, task::await);
    }

    private static void add(Connection db, int n) {
        db.execute("INSERT INTO books VALUES (?)", n);
    }

    private String added() {
        try (var db = open(Options.DEFAULT)) {
            return db.executeFetchAll("SELECT n FROM books WHERE n > 0 ORDER BY n").toString();
        }
    }

    @Test
    void aTransactionThatIsCancelledBeforeItBeganBeginsNone() {
        run(() -> {
            try (var db = open(Options.DEFAULT)) {
                try (var busy = new Busy(db).hold()) {
                    cancel(createTask(() -> db.transaction(() -> add(db, 1))));
                }
                db.executeFetchAll("SELECT 1");         // behind it in the line
                assertFalse(db.inTransaction());
                db.transaction(() -> add(db, 2));
            }
        });
        assertEquals("[(2,)]", added());
    }

    @Test
    void aTransactionThatIsCancelledWhileItBeginsIsUndone() {
        run(() -> {
            try (var db = open(Options.DEFAULT)) {
                for (var i = 0; i < 60; i++) {
                    var block = createTask(() -> db.transaction(() -> {
                        add(db, 1);
                        sleep(Duration.ofDays(1));
                    }));
                    sleep(Duration.ofNanos(i * 5000));
                    block.cancel();
                    gatherOutcomes(block);
                    db.executeFetchAll("SELECT 1");
                    assertFalse(db.inTransaction(), "cancelled after " + i * 5 + " µs");
                }
                db.transaction(() -> add(db, 2));
            }
        });
        assertEquals("[(2,)]", added());
    }

    @Test
    void aSavepointThatIsCancelledIsUndoneAndTheBlockAroundItGoesOn() {
        run(() -> {
            try (var db = open(Options.DEFAULT)) {
                db.transaction(() -> {
                    add(db, 1);
                    assertThrows(TimeoutException.class, () -> timeout(millis(20), () -> db.transaction(() -> {
                        add(db, 2);
                        sleep(Duration.ofDays(1));
                    })));
                    add(db, 3);
                });
            }
        });
        assertEquals("[(1,), (3,)]", added());
    }

    @Test
    void theRollbackOfABlockIsDoneHoweverOftenItsTaskIsCancelled() {
        run(() -> {
            try (var db = open(Options.DEFAULT)) {
                var busy = new Busy(db);
                var limits = new ArrayList<Timeout>();
                var block = createTask(() -> timeout(seconds(60), outer -> db.transaction(() -> timeout(seconds(60), inner -> {
                    limits.addAll(List.of(inner, outer));
                    add(db, 1);
                    busy.hold();                                // the rollback will stand in the line
                    sleep(Duration.ofDays(1));
                }))));
                while (!busy.isHolding()) sleep(millis(1));
                for (var limit : limits) {                      // both times are up, one after the other
                    limit.reschedule(Duration.ZERO);
                    sleep(millis(5));
                }
                busy.close();
                gatherOutcomes(block);
                db.executeFetchAll("SELECT 1");
                assertFalse(db.inTransaction());
            }
        });
        assertEquals("[]", added());
    }

    @Test
    void aCommitThatHasNotBegunWhenItsBlockIsCancelledIsNone() {
        run(() -> {
            try (var db = open(Options.DEFAULT)) {
                var busy = new Busy(db);
                var block = createTask(() -> db.transaction(() -> {
                    add(db, 1);
                    busy.hold();
                }));
                while (!busy.isHolding()) sleep(millis(1));
                sleep(millis(20));                              // the commit stands in the line
                block.cancel();
                sleep(Duration.ZERO);
                busy.close();
                assertThrows(CancelledError.class, block::await);
            }
        });
        assertEquals("[]", added());
    }

    @Test
    void aQueryThatIsCancelledKeepsNoLock() {
        run(() -> {
            try (var db = open(Options.DEFAULT); var other = open(Options.DEFAULT.timeout(Duration.ZERO))) {
                try (var busy = new Busy(db).hold()) {
                    cancel(createTask(() -> db.execute("SELECT n FROM books")));
                    cancel(createTask(() -> db.executeFetchAll("SELECT n FROM books")));
                }
                db.executeFetchAll("SELECT 1");
                add(other, 1);
                other.commit();
            }
        });
        assertEquals("[(1,)]", added());
    }

    @Test
    void norDoesOneWhoseRowsWereThereAlready() {
        run(() -> {
            try (var db = open(Options.DEFAULT); var other = open(Options.DEFAULT.timeout(Duration.ZERO))) {
                for (var i = 0; i < 8; i++) {
                    var query = createTask(() -> db.execute("SELECT n FROM books"));
                    sleep(Duration.ZERO);
                    Thread.sleep(3);                            // executed by now, and its task has not heard of it
                    query.cancel();
                    gatherOutcomes(query);
                    db.executeFetchAll("SELECT 1");
                    add(other, i + 1);
                    other.commit();
                }
            }
        });
    }

    @Test
    void cancelsAtRandomMomentsLeaveNothingOpen() {
        var random = new Random(15);
        run(() -> {
            try (var db = open(Options.DEFAULT.cancelInterrupts(true)); var other = open(Options.DEFAULT.timeout(Duration.ZERO))) {
                for (var round = 0; round < 90; round++) {
                    var nanos = random.nextInt(400_000);
                    var kind = round % 3;
                    var task = createTask(() -> {
                        switch (kind) {
                            case 0 -> {
                                try (var cursor = db.execute("SELECT n FROM books")) {
                                    cursor.fetchMany(3);
                                }
                            }
                            case 1 -> db.transaction(() -> db.transaction(() -> add(db, 1)));
                            default -> {
                                add(db, 1);
                                db.rollback();
                            }
                        }
                    });
                    sleep(Duration.ofNanos(nanos));
                    task.cancel();
                    gatherOutcomes(task);
                    db.rollback();                              // what a single change has opened is the program's
                    try (var _ = db.execute("DELETE FROM books WHERE n > 0")) {
                        db.commit();
                    }
                    add(other, 2);
                    other.commit();
                }
            }
        });
        assertEquals("[(2,)]", added());
    }
}
