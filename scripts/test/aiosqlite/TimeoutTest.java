package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import asyncio.CancelledError;
import asyncio.TimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statements that take too long: stopped by timeout(…), by interrupt(), by cancel() when that was asked for. */
class TimeoutTest {
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

    @Test
    void interruptActsAtOnce() {
        run(() -> {
            try (var db = connect(":memory:")) {
                var endless = createTask(() -> db.execute(ENDLESS));
                sleep(millis(20));
                db.interrupt();
                assertEquals("interrupted", assertThrows(OperationalException.class, endless::await).reason());
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
            }
        });
    }

    @Test
    void outsideALoopATimeoutWorksToo() {
        try (var db = connect(":memory:")) {
            assertThrows(TimeoutException.class, () -> timeout(millis(50), () -> db.execute(ENDLESS)));
            assertTrue(db.executeFetchAll("SELECT 1").size() == 1);
        }
    }
}
