package test.aiosqlite;

import static aiosqlite.Aiosqlite.createPool;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.OperationalException;
import aiosqlite.Options;
import aiosqlite.Pool;
import aiosqlite.ProgrammingException;
import asyncio.Clock;
import asyncio.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of aiosqlite ask for (its issue 163): connections shared by many tasks. */
class PoolTest {
    @TempDir
    private Path folder;

    private Pool pool(int readers, Options options, Duration idle) {
        var pool = createPool(folder.resolve("library.db").toString(), readers, options, idle);
        try (var db = pool.writer()) {
            db.execute("CREATE TABLE counter (n INTEGER)");
            db.execute("INSERT INTO counter VALUES (0)");
            db.commit();
        }
        return pool;
    }

    private Pool pool(int readers) {
        return pool(readers, Options.DEFAULT, seconds(60));
    }

    @Test
    void readersSeeCommittedRowsWhileTheWriterWrites() {
        run(() -> {
            try (var pool = pool(2); var writer = pool.writer(); var reader = pool.reader()) {
                writer.execute("UPDATE counter SET n = 1");
                assertEquals("[(0,)]", reader.executeFetchAll("SELECT n FROM counter").toString());
                writer.commit();
                assertEquals("[(1,)]", reader.executeFetchAll("SELECT n FROM counter").toString());
                var refused = assertThrows(OperationalException.class, () -> reader.execute("UPDATE counter SET n = 2"));
                assertEquals("SQLITE_READONLY", refused.codeName());
            }
        });
    }

    @Test
    void noMoreThanItsReadersAreOutAtOnceAndFirstComeIsFirstServed() {
        new Runner().clock(Clock.virtual()).run(() -> {
            try (var pool = pool(2)) {
                gather(() -> pool.reader().close(), () -> pool.reader().close());      // open now, so that none is first by being faster
                var out = new AtomicInteger();
                var order = new ArrayList<Integer>();
                gather(IntStream.range(0, 6).<Callable<Void>>mapToObj(n -> () -> {
                    try (var db = pool.reader()) {
                        order.add(n);
                        assertTrue(out.incrementAndGet() <= 2);
                        sleep(seconds(1));          // the clock goes on for those who wait, too
                        out.decrementAndGet();
                    }
                    return null;
                }).toList());
                assertEquals(List.of(0, 1, 2, 3, 4, 5), order);
            }
            return null;
        });
    }

    @Test
    void whoWaitsTooLongIsToldWhoHasThem() {
        new Runner().clock(Clock.virtual()).run(() -> {
            try (var pool = pool(1, Options.DEFAULT.timeout(seconds(3)), seconds(60)); var taken = pool.reader()) {
                var error = assertThrows(OperationalException.class, pool::reader);
                assertTrue(error.getMessage().matches("no reader came free within 3000 ms: all 1 are out, taken at PoolTest\\.java:\\d+; .*"), error.getMessage());
            }
            return null;
        });
    }

    @Test
    void whoIsCancelledInTheLineTakesNothingAlong() {
        run(() -> {
            try (var pool = pool(1)) {
                var taken = pool.reader();
                var waiting = createTask(() -> pool.reader().close());
                sleep(millis(1));
                waiting.cancel();
                taken.close();
                pool.reader().close();
            }
        });
    }

    @Test
    void aLoanLeavesNothingToTheNextBorrower() {
        run(() -> {
            try (var pool = pool(1)) {
                var writer = pool.writer();
                writer.execute("UPDATE counter SET n = 5");
                writer.close();
                writer.close();
                assertThrows(ProgrammingException.class, () -> writer.execute("SELECT 1"));
                try (var next = pool.writer()) {
                    assertTrue(!next.inTransaction());
                    assertEquals("[(0,)]", next.executeFetchAll("SELECT n FROM counter").toString());
                }
            }
        });
    }

    @Test
    void whatNobodyUsesIsClosed() throws InterruptedException {
        try (var pool = pool(3, Options.DEFAULT, millis(50))) {
            try (var writer = pool.writer(); var reader = pool.reader()) {
                assertEquals(2, pool.size());
            }
            for (var i = 0; i < 200 && pool.size() > 0; i++) Thread.sleep(20);
            assertEquals(0, pool.size());
            try (var db = pool.reader()) {
                assertEquals("[(0,)]", db.executeFetchAll("SELECT n FROM counter").toString());
            }
        }
    }

    @Test
    void aClosedPoolSaysSoAndMemoryHasNoPool() {
        var pool = pool(2);
        pool.close();
        pool.close();
        assertEquals(0, pool.size());
        assertThrows(ProgrammingException.class, pool::reader);
        assertThrows(ProgrammingException.class, () -> createPool(":memory:", 2));
        assertThrows(OperationalException.class, () -> createPool(folder.resolve("missing/library.db").toString(), 2));
    }

    @Test
    void tenThousandVirtualThreadsShareIt() throws Exception {
        try (var pool = pool(4, Options.DEFAULT.timeout(seconds(120)), seconds(60)); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var each = threads.invokeAll(IntStream.range(0, 10_000).<Callable<Long>>mapToObj(n -> () -> {
                try (var db = pool.reader()) {
                    return db.execute("SELECT n + ? FROM counter", n).fetchOne().get(0, long.class);
                }
            }).toList());
            var sum = 0L;
            for (var one : each) sum += one.get();
            assertEquals(49_995_000L, sum);
            assertTrue(pool.size() <= 5);
        }
    }
}
