package course;

import static aiosqlite.Aiosqlite.connect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The data that programs and lessons share. Its Python twin is {@code course.py}. */
public final class SampleData {

    private SampleData() {
    }

    /** The path of users.db in the working folder; made from data/users.csv on first use, also when two start at once. */
    public static String usersDb() {
        try (var db = connect("users.db")) {
            db.execute("BEGIN IMMEDIATE");      // whoever comes second waits here, and finds the table
            if (db.executeFetchAll("SELECT 1 FROM sqlite_master WHERE name = 'users'").isEmpty()) {
                db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");
                db.executeMany("INSERT INTO users VALUES (?, ?, ?)", table("users.csv"));
            }
            db.commit();
        }
        return "users.db";
    }

    /** The rows of a table that the helper's jar carries (see //FILES in course.java), without its heading. */
    private static List<List<String>> table(String name) {
        var resource = Objects.requireNonNull(SampleData.class.getResourceAsStream("/" + name), name);
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> List.of(line.split(","))).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
