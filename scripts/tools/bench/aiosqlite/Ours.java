package bench.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;

import aiosqlite.Connection;
import aiosqlite.Row;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Our side: in this process, in a loop, with default flags. */
final class Ours implements Contender {
    private static final String SELECT = "SELECT id, name, age FROM users WHERE id = ?";
    private static final String INSERT = "INSERT INTO entries (name, age) VALUES (?, ?)";

    private final String file;
    private final List<List<Object>> rows = IntStream.range(0, 100_000).mapToObj(n -> List.<Object>of("user " + n, n % 90)).toList();

    Ours(String file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public OptionalDouble measure(Workload workload) {
        return run(() -> {
            try (var db = connect(file)) {
                if (workload.writes()) db.executeScript(
                    "DROP TABLE IF EXISTS entries; CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");
                var start = System.nanoTime();
                work(workload, db);
                return OptionalDouble.of((System.nanoTime() - start) / 1e6);
            }
        });
    }

    private void work(Workload workload, Connection db) {
        switch (workload) {
            case SELECT_THREE_CALLS -> {
                for (var id = 1; id <= 10_000; id++) threeCalls(db, id);
            }
            case SELECT_ONE_CALL -> {
                for (var id = 1; id <= 10_000; id++) db.executeFetchAll(SELECT, id);
            }
            case GATHER -> gather(IntStream.rangeClosed(1, 10_000).<Callable<List<Row>>>mapToObj(id -> () -> db.executeFetchAll(SELECT, id)).toList());
            case INSERT -> {
                for (var n = 0; n < 10_000; n++) db.execute(INSERT, "Ada", n);
                db.commit();
            }
            case EXECUTE_MANY -> {
                db.executeMany(INSERT, rows);
                db.commit();
            }
            case FETCH_ALL -> check(db.executeFetchAll("SELECT id, name, age FROM users").size());
            case ITERATE -> {
                var seen = 0;
                for (var row : db.execute("SELECT id, name, age FROM users")) if (row.get(0) != null) seen++;
                check(seen);
            }
            case CONNECT -> {
                for (var n = 0; n < 200; n++) connect(file).close();
            }
            case CONNECT_SELECT -> {
                for (var n = 0; n < 200; n++) {
                    try (var each = connect(file)) {
                        each.executeFetchAll(SELECT, 1);
                    }
                }
            }
            case READERS -> gather(IntStream.range(0, 8).<Callable<Void>>mapToObj(_ -> () -> {
                try (var reader = connect(file)) {
                    for (var id = 1; id <= 1_000; id++) reader.executeFetchAll(SELECT, id);
                }
                return null;
            }).toList());
        }
    }

    private static void threeCalls(Connection db, int id) {
        try (var cursor = db.execute(SELECT, id)) {
            cursor.fetchOne();
        }
    }

    private static void check(int rows) {
        if (rows != 100_000) throw new IllegalStateException(rows + " rows were read instead of 100000");
    }

    @Override
    public void close() {
    }
}
