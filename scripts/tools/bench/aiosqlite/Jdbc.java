package bench.aiosqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What a Java program has without us: the same driver through java.sql, which blocks; in this process. */
final class Jdbc implements Contender {
    private static final String SELECT = "SELECT id, name, age FROM users WHERE id = ?";
    private static final String INSERT = "INSERT INTO entries (name, age) VALUES (?, ?)";

    private final String url;

    Jdbc(String file) {
        url = "jdbc:sqlite:" + file;
    }

    @Override
    public String name() {
        return "JDBC";
    }

    @Override
    public OptionalDouble measure(Workload workload) {
        try (var db = connect()) {
            if (workload.writes()) {
                try (var statement = db.createStatement()) {
                    statement.executeUpdate("DROP TABLE IF EXISTS entries");
                    statement.executeUpdate("CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");
                }
            }
            var start = System.nanoTime();
            return work(workload, db) ? OptionalDouble.of((System.nanoTime() - start) / 1e6) : OptionalDouble.empty();
        } catch (SQLException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException("JDBC could not do " + workload.title, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private boolean work(Workload workload, Connection db) throws SQLException, InterruptedException, ExecutionException {
        switch (workload) {
            case SELECT_THREE_CALLS, SELECT_ONE_CALL -> select(db, 10_000);
            case GATHER -> {
                return false;
            }
            case INSERT -> {
                db.setAutoCommit(false);
                for (var n = 0; n < 10_000; n++) insert(db, n);
                db.commit();
            }
            case EXECUTE_MANY -> insertMany(db);
            case FETCH_ALL, ITERATE -> all(db);
            case CONNECT -> {
                for (var n = 0; n < 200; n++) connect().close();
            }
            case CONNECT_SELECT -> {
                for (var n = 0; n < 200; n++) {
                    try (var each = connect()) {
                        select(each, 1);
                    }
                }
            }
            case READERS -> readers();
        }
        return true;
    }

    // each statement where it is needed, as programs write it
    private static void select(Connection db, int times) throws SQLException {
        for (var id = 1; id <= times; id++) {
            try (var statement = db.prepareStatement(SELECT)) {
                statement.setInt(1, id);
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) != id || row.getString(2) == null || row.getLong(3) < 0) throw new IllegalStateException("a wrong row");
                }
            }
        }
    }

    private static void insert(Connection db, int n) throws SQLException {
        try (var statement = db.prepareStatement(INSERT)) {
            statement.setString(1, "Ada");
            statement.setInt(2, n);
            statement.executeUpdate();
        }
    }

    private static void insertMany(Connection db) throws SQLException {
        db.setAutoCommit(false);
        try (var statement = db.prepareStatement(INSERT)) {
            for (var n = 0; n < 100_000; n++) {
                statement.setString(1, "user " + n);
                statement.setInt(2, n % 90);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        db.commit();
    }

    private static void all(Connection db) throws SQLException {
        var rows = new ArrayList<Object[]>();
        try (var statement = db.createStatement(); var row = statement.executeQuery("SELECT id, name, age FROM users")) {
            while (row.next()) rows.add(new Object[] {row.getLong(1), row.getString(2), row.getLong(3)});
        }
        if (rows.size() != 100_000) throw new IllegalStateException(rows.size() + " rows were read instead of 100000");
    }

    private void readers() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var reading = threads.invokeAll(IntStream.range(0, 8).<Callable<Void>>mapToObj(_ -> () -> {
                try (var db = connect()) {
                    select(db, 1_000);
                }
                return null;
            }).toList());
            for (var each : reading) each.get();
        }
    }

    @Override
    public void close() {
    }
}
