package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import aiosqlite.ProgrammingException;
import asyncio.CancelledError;
import asyncio.TimeoutException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that end with a failure never look as if they had ended: whichever way they are read, nobody is given less without a word. */
@Execution(ExecutionMode.CONCURRENT)
class EndOfRowsTest {
    private static final String NUMBERS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) ";
    private final Connection db = connect(":memory:");
    @TempDir
    private Path folder;

    record Number(long i) {
    }

    @AfterEach
    void close() {
        db.close();
    }

    /** A query whose n-th row cannot be made. */
    private static String failingAt(int row) {
        return NUMBERS + "SELECT CASE i WHEN " + row + " THEN json('[2') ELSE i END AS i FROM n";
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64, 65, 66, 300, 500})
    void aFailureAfterTheFirstRowIsThrownWhicheverWayTheyAreRead(int at) {
        var query = failingAt(at);
        assertFails(() -> db.executeFetchAll(query));
        assertFails(() -> db.execute(query).fetchAll());
        assertFails(() -> db.execute(query).fetchAll(Number.class));
        assertFails(() -> db.execute(query).fetchMany(500));
        assertFails(() -> {
            var cursor = db.execute(query);
            for (var i = 0; i < at; i++) cursor.fetchOne();
            return cursor;
        });
        var seen = new ArrayList<Long>();
        assertFails(() -> {
            for (var row : db.execute(query)) seen.add(row.getLong("i"));
            return seen;
        });
        assertEquals(IntStream.range(1, at).mapToObj(Long::valueOf).toList(), seen);     // and none of those before it is lost
    }

    private static DatabaseException assertFails(Callable<?> reading) {
        var error = assertThrows(OperationalException.class, reading::call);
        assertEquals("malformed JSON", error.reason());
        return error;
    }

    @ParameterizedTest
    @ValueSource(strings = {"abs(CASE i WHEN 70 THEN -9223372036854775808 ELSE i END)", "CAST(CASE i WHEN 70 THEN x'ff' ELSE i END AS TEXT)", "burnt(i)"})
    void whateverTheFailureIs(String value) {
        db.createFunction("burnt", 1, numbers -> {
            if (numbers[0].equals(70L)) throw new IOException("burnt");
            return numbers[0];
        });
        assertThrows(OperationalException.class, () -> db.executeFetchAll(NUMBERS + "SELECT " + value + " FROM n"));
        assertThrows(OperationalException.class, () -> {
            for (var _ : db.execute(NUMBERS + "SELECT " + value + " FROM n")) { }
        });
    }

    @Test
    void anErrorOfATextFactoryIsThrownToTheReaderAndKeepsNoLock() {
        db.executeScript("CREATE TABLE books (title TEXT); INSERT INTO books VALUES ('Dune'), ('Emma');");
        var mine = new StackOverflowError("mine");
        for (var burnt : List.of("Dune", "Emma")) {
            db.textFactory(bytes -> {
                if (new String(bytes).equals(burnt)) throw mine;
                return "fine";
            });
            assertSame(mine, assertThrows(OperationalException.class, () -> db.executeFetchAll("SELECT title FROM books")).getCause());
        }
        db.execute("DROP TABLE books");
    }

    @Test
    void aFailedCursorGivesTheRowsBeforeItToWhoAsksForThemAndSaysSoToEveryoneElse() {
        var cursor = db.execute(failingAt(4));
        assertEquals("(1,)", cursor.fetchOne().toString());
        assertFails(() -> cursor.fetchMany(3));
        assertEquals("[(2,), (3,)]", cursor.fetchMany(2).toString());
        assertFails(cursor::fetchOne);
        assertFails(cursor::fetchAll);
        assertEquals("[(1,)]", cursor.execute("SELECT 1").fetchAll().toString());
    }

    @Test
    void aDamagedFileIsNotAShortOne() throws Exception {
        var file = folder.resolve("damaged.db");
        try (var whole = connect(file)) {
            whole.execute("CREATE TABLE pages (filling TEXT)");
            whole.execute(NUMBERS + "INSERT INTO pages SELECT hex(randomblob(1000)) FROM n");
            whole.commit();
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 4096 / 2 * 4096);
            bytes.write(new byte[2 * 4096]);
        }
        try (var damaged = connect(file); var copy = connect(folder.resolve("copy.db"))) {
            assertThrows(DatabaseException.class, () -> damaged.executeFetchAll("SELECT filling FROM pages"));
            assertThrows(DatabaseException.class, () -> damaged.iterDump().forEach(_ -> { }));
            assertThrows(DatabaseException.class, () -> {
                damaged.backup(copy);
                copy.executeFetchAll("SELECT filling FROM pages");
            });
        }
    }

    @Test
    void anInterruptInTheMidstOfManyRows() {
        run(() -> {
            var numbers = NUMBERS.replace("500", "20000000") + "SELECT i FROM n";
            var reading = createTask(() -> db.executeFetchAll(numbers).size());
            while (!reading.isDone()) {
                db.interrupt();
                sleep(millis(2));
            }
            assertEquals("interrupted", assertThrows(OperationalException.class, reading::await).reason());
            var cursor = db.execute(numbers);
            db.interrupt();             // as in Python, also when it is not being read at this moment
            assertEquals("interrupted", assertThrows(OperationalException.class, cursor::fetchAll).reason());
            assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
        });
    }

    @Test
    void aReaderThatIsCancelledLeavesItsRowsToTheNext() {
        run(() -> {
            var cursor = db.execute(NUMBERS + "SELECT i FROM n");
            try (var busy = new Busy(db).hold()) {
                var reading = createTask(() -> cursor.fetchAll());
                sleep(Duration.ZERO);
                reading.cancel();
                assertThrows(CancelledError.class, reading::await);
            }
            assertEquals(500, cursor.fetchAll().size());
            var tooSlow = db.execute(NUMBERS + "SELECT i FROM n");
            try (var busy = new Busy(db).hold()) {
                assertThrows(TimeoutException.class, () -> timeout(millis(5), () -> tooSlow.fetchAll()));
            }
            assertEquals(500, tooSlow.fetchAll().size());
        });
    }

    @Test
    void whoReadsOnWhereTheExecutingTaskWasCancelledIsTold() {
        run(() -> {
            var cursor = db.cursor();
            try (var busy = new Busy(db).hold()) {
                var executing = createTask(() -> cursor.execute(NUMBERS + "SELECT i FROM n"));
                sleep(Duration.ZERO);
                executing.cancel();
                assertThrows(CancelledError.class, executing::await);
            }
            db.executeFetchAll("SELECT 1");         // behind it in the line
            var error = assertThrows(ProgrammingException.class, cursor::fetchAll);
            assertTrue(error.getMessage().contains("execute it again"), error.getMessage());
        });
    }

    @Test
    void tasksThatShareACursorGetEachRowOnce() {
        run(() -> {
            try (var slow = connect(":memory:", Options.DEFAULT.iterChunkSize(3))) {
                for (var round = 0; round < 20; round++) {
                    var cursor = slow.execute(NUMBERS + "SELECT i FROM n");
                    var seen = new ArrayList<Long>();
                    gather(IntStream.range(0, 5).<Callable<Void>>mapToObj(_ -> () -> {
                        for (var row = cursor.fetchOne(); row != null; row = cursor.fetchOne()) seen.add(row.getLong("i"));
                        return null;
                    }).toList());
                    assertEquals(IntStream.rangeClosed(1, 500).mapToObj(Long::valueOf).toList(), seen.stream().sorted().toList());
                }
            }
        });
    }

    @Test
    void aChangeThatGivesRowsIsDoneWhenExecuteReturns() {
        db.execute("CREATE TABLE numbers (i INTEGER)");
        db.commit();
        var cursor = db.execute("INSERT INTO numbers " + NUMBERS + "SELECT i FROM n RETURNING i");
        assertEquals(500, cursor.rowCount());
        db.commit();                        // nothing of it is in progress any more
        assertEquals(500, cursor.fetchAll().size());
        db.textFactory(_ -> {
            throw new IOException("burnt");
        });
        assertThrows(OperationalException.class, () -> db.execute("INSERT INTO numbers VALUES (1), (2) RETURNING CASE i WHEN 2 THEN 'two' ELSE i END"));
        assertThrows(OperationalException.class, () -> db.executeInsert("INSERT INTO numbers VALUES (1), (2) RETURNING CASE i WHEN 2 THEN 'two' ELSE i END"));
    }
}
