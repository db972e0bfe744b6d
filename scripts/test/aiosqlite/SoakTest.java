package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static aiosqlite.Aiosqlite.createPool;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.IsolationLevel;
import aiosqlite.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers and readers at once for a long time: nobody is told that the database is busy, and no update is lost. */
class SoakTest {
    private static final Options PATIENT = Options.DEFAULT.timeout(seconds(60)).isolationLevel(IsolationLevel.IMMEDIATE);
    @TempDir
    private Path folder;

    @Test
    void aShortWhileUnderAPool() {
        underAPool(seconds(1), 400);
    }

    @Test
    void aShortWhileWithSeparateConnections() {
        separately(seconds(1));
    }

    @Test
    @Tag("full")
    void aMinuteUnderAPoolAndAHundredThousandIncrements() {
        underAPool(seconds(60), 100_000);
    }

    @Test
    @Tag("full")
    void aMinuteWithSeparateConnections() {
        separately(seconds(60));
    }

    private void underAPool(Duration time, int increments) {
        var file = make();
        run(() -> {
            try (var pool = createPool(file, 4, PATIENT, seconds(1))) {
                soak(pool::writer, pool::reader, time);
                var before = total(file);
                gather(IntStream.range(0, 10).<Callable<Void>>mapToObj(_ -> () -> {
                    for (var n = 0; n < increments / 10; n++) increment(pool.writer());
                    return null;
                }).toList());
                assertEquals(before + increments, total(file));
            }
        });
    }

    private void separately(Duration time) {
        var file = make();
        run(() -> soak(() -> connect(file, PATIENT), () -> connect(file, PATIENT), time));
    }

    private static void soak(Supplier<Connection> writer, Supplier<Connection> reader, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        var work = new ArrayList<Callable<Integer>>();
        for (var n = 0; n < 4; n++) work.add(() -> {
            var done = 0;
            for (; System.nanoTime() < end; done++) increment(writer.get());
            return done;
        });
        for (var n = 0; n < 8; n++) work.add(() -> {
            var last = 0L;
            while (System.nanoTime() < end) {
                try (var db = reader.get()) {
                    var seen = db.execute("SELECT n FROM counter").fetchOne().get(0, long.class);
                    assertTrue(seen >= last, "a committed increment was lost");
                    last = seen;
                }
            }
            return 0;
        });
        var before = counted(reader);
        var increments = gather(work).stream().mapToInt(Integer::intValue).sum();
        assertEquals(before + increments, counted(reader));
    }

    // reads, then writes what it read plus one: an update between the two would be lost
    private static void increment(Connection connection) {
        try (var db = connection) {
            db.transaction(() -> {
                var n = db.execute("SELECT n FROM counter").fetchOne().get(0, long.class);
                db.execute("UPDATE counter SET n = ?", n + 1);
            });
        }
    }

    private static long counted(Supplier<Connection> reader) {
        try (var db = reader.get()) {
            return db.execute("SELECT n FROM counter").fetchOne().get(0, long.class);
        }
    }

    private static long total(String file) {
        return counted(() -> connect(file));
    }

    private String make() {
        var file = folder.resolve("counter.db").toString();
        try (var db = connect(file)) {
            db.executeScript("PRAGMA journal_mode = WAL; CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0);");
        }
        return file;
    }
}
