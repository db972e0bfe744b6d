package course;

import static aiosqlite.Aiosqlite.connect;

import aiosqlite.Connection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The data that programs and lessons share. Its Python twin is {@code course.py}. */
public final class SampleData {

    private SampleData() {
    }

    private record Table(String name, String columns) {
    }

    /** {@return the path of users.db in the working folder; made from data/users.csv on first use, also when two start at once} */
    public static String usersDb() {
        return made("users.db", new Table("users", "id INTEGER PRIMARY KEY, name TEXT, age INTEGER"));
    }

    /**
     * {@return the path of flights.db in the working folder: the flights from New York in February 2013, with the names of airlines and airports}
     * A cancelled flight has NULL for its delays. Made from data/ on first use, also when two start at once.
     */
    public static String flightsDb() {
        return made("flights.db", new Table("airlines", "code TEXT PRIMARY KEY, name TEXT"),
            new Table("airports", "code TEXT PRIMARY KEY, name TEXT"), new Table("flights", "day INTEGER, hour INTEGER, carrier TEXT, "
                + "flight INTEGER, origin TEXT, dest TEXT, dep_delay INTEGER, arr_delay INTEGER"));
    }

    /**
     * {@return twelve files, {@code flights-01.csv} to {@code flights-12.csv}, with the flights of a year that is as large as wanted} In the
     * folder large/ of the working folder, made from data/ on first use: each month repeats that of {@link #flightsDb}. A row is month, day,
     * hour, carrier, flight, origin, dest, dep_delay, arr_delay; the last two are empty for a cancelled flight. There is no heading. 250 MB in
     * all, or as many as FLIGHTS_MB in the environment says. Blocks; throws {@code UncheckedIOException} with a sentence if there is no room.
     *
     * @param there hears of each file, as soon as it is there
     */
    public static List<Path> yearOfFlights(Consumer<Path> there) {
        return new YearOfFlights(lines("flights.csv")).files(there);
    }

    private static String made(String path, Table... tables) {
        try (var db = connect(path)) {
            if (isEmpty(db, tables[0])) {
                db.execute("BEGIN IMMEDIATE");      // whoever comes second waits here, and finds the tables
                if (isEmpty(db, tables[0])) {
                    fill(db, tables);
                }
                db.commit();
            }
        }
        return path;
    }

    /** Asked without a lock first: those who only read must not stand in line for it. */
    private static boolean isEmpty(Connection db, Table table) {
        return db.executeFetchAll("SELECT 1 FROM sqlite_master WHERE name = ?", table.name).isEmpty();
    }

    private static void fill(Connection db, Table... tables) {
        for (var table : tables) {
            var rows = rows(table.name + ".csv");
            db.execute("CREATE TABLE " + table.name + " (" + table.columns + ")");
            db.executeMany("INSERT INTO " + table.name + " VALUES ("
                + String.join(", ", Collections.nCopies(rows.getFirst().size(), "NULLIF(?, '')")) + ")", rows);
        }
    }

    /** The rows of a table that the helper's jar carries (see //FILES in course.java), without its heading. */
    private static List<List<String>> rows(String name) {
        return lines(name).stream().map(line -> List.of(line.split(",", -1))).toList();
    }

    private static List<String> lines(String name) {
        var resource = Objects.requireNonNull(SampleData.class.getResourceAsStream("/" + name), name);
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
