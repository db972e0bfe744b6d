package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static aiosqlite.Aiosqlite.createPool;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;

import aiosqlite.Connection;
import aiosqlite.Cursor;
import aiosqlite.DatabaseException;
import aiosqlite.Options;
import aiosqlite.Pool;
import asyncio.CancelledError;
import asyncio.TimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * A program: twenty threads do what they can to a handful of connections, and open, close, interrupt, cancel, lose and copy them at any
 * moment. Prints how often it did what, and ends with 1 at the first row that is not the one asked for.
 */
final class Rush {
    private static final int THREADS = 20;
    private static final int CONNECTIONS = 6;
    private static final int ROWS = 300;
    private static final Options OPTIONS = Options.DEFAULT.timeout(Duration.ofMillis(300)).cancelInterrupts(true);
    private static final String ROWS_FROM = "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n LIMIT " + ROWS + ") SELECT i, 'row ' || i FROM n";

    private final AtomicReferenceArray<Connection> connections = new AtomicReferenceArray<>(CONNECTIONS);
    private final AtomicReferenceArray<Reading> readings = new AtomicReferenceArray<>(CONNECTIONS);
    private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
    private final AtomicInteger committed = new AtomicInteger();
    private final Path folder;
    private final Pool pool;
    private long end;

    private record Reading(Cursor cursor, long first) {
    }

    private interface Act {
        void with(Connection db, Random random) throws Exception;
    }

    private Rush(Path folder) {
        this.folder = folder;
        this.pool = createPool(folder.resolve("ledger.db").toString(), 2, OPTIONS, Duration.ofMillis(20));
    }

    public static void main(String[] args) throws Exception {
        var rush = new Rush(Path.of(args[0]));
        rush.start(Long.parseLong(args[1]));
        var threads = IntStream.range(0, THREADS).mapToObj(n -> Thread.ofPlatform().start(() -> rush.work(new Random(Long.parseLong(args[2]) + n)))).toList();
        for (var thread : threads) thread.join();
        rush.checkLedger();
        System.out.println(new TreeMap<>(rush.done));
        System.exit(0);
    }

    private void start(long seconds) {
        try (var db = pool.writer()) {
            db.execute("CREATE TABLE IF NOT EXISTS entries (n INTEGER)");
            db.execute("DELETE FROM entries");
            db.commit();
        }
        for (var i = 0; i < CONNECTIONS; i++) connections.set(i, open(i));
        end = System.nanoTime() + seconds * 1_000_000_000;
    }

    private Connection open(int place) {
        return connect(place % 2 == 0 ? ":memory:" : folder.resolve("shelf" + place + ".db").toString(), OPTIONS);
    }

    private void work(Random random) {
        var acts = new TreeMap<String, Act>(Map.of("read", this::read, "read on", this::readOn, "change", this::change, "time out", this::timeOut,
            "cancel", this::cancel, "interrupt", (db, _) -> db.interrupt(), "teach", this::teach, "copy", this::copy, "enter", this::enter));
        var names = List.copyOf(acts.keySet());
        while (System.nanoTime() < end) {
            var place = random.nextInt(CONNECTIONS);
            var name = random.nextInt(8) == 0 ? "replace" : names.get(random.nextInt(names.size()));
            try {
                if (name.equals("replace")) replace(place, random);
                else acts.get(name).with(connections.get(place), random);
                done.merge(name, 1, Integer::sum);
            } catch (DatabaseException | TimeoutException | CancelledError expected) {
                done.merge(name + ", in vain", 1, Integer::sum);
            } catch (Throwable wrong) {
                wrong.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private void replace(int place, Random random) {
        var next = open(place);
        var old = connections.getAndSet(place, next);
        switch (random.nextInt(4)) {
            case 0 -> old.close();
            case 1, 2 -> old.stop();
            default -> System.gc();         // lost
        }
    }

    private void read(Connection db, Random random) {
        var first = random.nextInt(1000) * 1000L;
        var cursor = db.execute(ROWS_FROM, first);
        readings.set(random.nextInt(CONNECTIONS), new Reading(cursor, first));
        var last = first - 1;
        for (var row : cursor.fetchMany(70)) last = check(row.getLong("i"), (String) row.get(1), first, last);
    }

    private void readOn(Connection db, Random random) {
        var reading = readings.get(random.nextInt(CONNECTIONS));
        if (reading == null) return;
        var last = reading.first - 1;
        for (var row : reading.cursor.fetchMany(50)) last = check(row.getLong("i"), (String) row.get(1), reading.first, last);
    }

    private static long check(long i, String text, long first, long last) {
        if (i < first || i >= first + ROWS || i <= last || !text.equals("row " + i)) throw new IllegalStateException("row " + i + " '" + text + "' is none of those from " + first + " on");
        return i;
    }

    private void change(Connection db, Random random) {
        db.execute("CREATE TABLE IF NOT EXISTS books (title TEXT)");
        switch (random.nextInt(4)) {
            case 0 -> db.transaction(() -> db.execute("INSERT INTO books VALUES ('Dune')"));
            case 1 -> db.executeMany("INSERT INTO books VALUES (?)", List.of(List.of("Dune"), List.of("Emma")));
            case 2 -> db.executeScript("INSERT INTO books VALUES ('Ulysses'); DELETE FROM books;");
            default -> db.execute("INSERT INTO books VALUES ('Momo') RETURNING title").fetchAll();
        }
        db.commit();
    }

    private void timeOut(Connection db, Random random) {
        run(() -> timeout(Duration.ofNanos(random.nextInt(2_000_000)), () -> read(db, random)));
    }

    private void cancel(Connection db, Random random) {
        run(() -> {
            var tasks = List.of(createTask(() -> read(db, random)), createTask(() -> change(db, random)));
            sleep(Duration.ofNanos(random.nextInt(1_000_000)));
            tasks.forEach(task -> task.cancel());
            gatherOutcomes(new ArrayList<>(tasks));
        });
    }

    private void teach(Connection db, Random random) {
        db.createFunction("half", 1, number -> (Long) number[0] / 2);
        db.setProgressHandler(() -> false, 1 + random.nextInt(3000));
        if (db.executeFetchAll("SELECT half(?)", 84).getFirst().get(0, long.class) != 42) throw new IllegalStateException("not the half");
    }

    private void copy(Connection db, Random random) {
        try (var copy = connect(":memory:", OPTIONS)) {
            db.backup(copy, 1 + random.nextInt(50), (_, _) -> { }, "main", Duration.ofMillis(1));
            for (var _ : copy.iterDump()) { }
        }
    }

    /** A commit that was reported is there at the end. */
    private void enter(Connection none, Random random) {
        run(() -> timeout(Duration.ofNanos(500_000 + random.nextInt(20_000_000)), () -> {
            try (var db = pool.writer()) {
                db.transaction(() -> db.execute("INSERT INTO entries VALUES (1)"));
                committed.incrementAndGet();
            }
            return null;
        }));
    }

    private void checkLedger() {
        try (pool; var db = pool.reader()) {
            var entries = db.executeFetchAll("SELECT count(*) FROM entries").getFirst().get(0, long.class);
            if (entries < committed.get()) throw new IllegalStateException(committed + " commits were reported, and " + entries + " are there");
            done.put("entries reported", committed.get());
            done.put("entries kept", Math.toIntExact(entries));
        }
    }
}
