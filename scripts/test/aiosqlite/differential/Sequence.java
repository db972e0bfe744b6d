package test.aiosqlite.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A random sequence of calls on one connection: the same seed gives the same sequence. */
final class Sequence {
    private static final List<String> LEVELS = List.of("NONE", "DEFERRED", "IMMEDIATE", "EXCLUSIVE");
    private static final String SCHEMA = """
        PRAGMA foreign_keys = ON;
        CREATE TABLE shelves (id INTEGER PRIMARY KEY, room TEXT NOT NULL UNIQUE);
        CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT UNIQUE, pages INTEGER CHECK (pages > 0),
            shelf INTEGER REFERENCES shelves, anything);
        CREATE TABLE log (what);
        CREATE TRIGGER noted AFTER INSERT ON shelves BEGIN INSERT INTO log (what) VALUES (new.room); END;
        CREATE TRIGGER burnt BEFORE INSERT ON books WHEN new.title = 'fire' BEGIN SELECT RAISE(ROLLBACK, 'fire'); END;
        INSERT INTO shelves (room) VALUES ('hall'), ('attic');
        """;

    private final transient Random random;
    final List<Step> steps = new ArrayList<>();
    final String isolationLevel;

    Sequence(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);     // near seeds would begin alike
        isolationLevel = LEVELS.get(random.nextInt(LEVELS.size()));
        steps.add(new Step("script", SCHEMA, List.of()));
        IntStream.range(0, 40).forEach(_ -> next());
        steps.add(new Step("execute", "SELECT * FROM books ORDER BY id", List.of()));
        steps.add(Step.of("all"));
    }

    private void next() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> run("INSERT " + orWhat() + "INTO books (title, pages, shelf) VALUES (?, ?, ?)", title(), number(-1, 9), number(1, 4));
            case 4, 5 -> run("INSERT INTO books (title, anything) VALUES (:title, :any)", title(), anything());
            case 6 -> run("REPLACE INTO shelves (room) VALUES (?)", room());
            case 7 -> run("INSERT INTO shelves (room) VALUES (?)", random.nextInt(4) == 0 ? null : room());
            case 8 -> run("UPDATE books SET pages = pages + ? WHERE id % 2 = ?", number(-3, 3), number(0, 1));
            case 9 -> run("DELETE FROM " + pick("books", "shelves", "log") + " WHERE rowid = ?", number(1, 6));
            case 10 -> run("INSERT INTO books (title) VALUES (?) ON CONFLICT (title) DO UPDATE SET pages = 77", title());
            case 11 -> steps.add(new Step("returning", "INSERT INTO books (title, pages) VALUES (?, ?), (?, 4) RETURNING id, title", list(title(), number(0, 5), title())));
            case 12 -> run("WITH new(t) AS (VALUES (?)) INSERT INTO books (title) SELECT t FROM new", title());
            case 13, 14 -> many();
            case 15, 16 -> steps.add(Step.of(pick("commit", "rollback")));
            case 17, 18 -> run(pick("BEGIN", "BEGIN IMMEDIATE", "COMMIT", "END", "ROLLBACK", "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a"));
            case 19 -> wrong();
            case 20 -> query("SELECT ?, ?, typeof(?3)", anything(), anything(), anything());
            case 21 -> query("SELECT * FROM " + pick("books", "shelves", "log") + " ORDER BY rowid");
            case 22 -> query("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i, 'x' || i FROM n", number(0, 200));
            default -> run(pick("-- nothing", "", "/* only */ ; ", "CREATE TABLE IF NOT EXISTS extra (n)", "DROP TABLE IF EXISTS extra",
                "ALTER TABLE log ADD COLUMN c" + random.nextInt(1000), "PRAGMA user_version = 3", "  -- a comment\n INSERT INTO log (what) VALUES (1)",
                "EXPLAIN SELECT 1", "ANALYZE"));
        }
    }

    private void run(String sql, Object... values) {
        steps.add(new Step(random.nextInt(3) == 0 ? "reuse" : "execute", sql, list(values)));
    }

    // rows are read to the end before anything changes: what a half-read query sees of a change is undefined in SQLite
    private void query(String sql, Object... values) {
        run(sql, values);
        for (var i = random.nextInt(3); i > 0; i--) steps.add(Step.of(pick("one", "few")));
        steps.add(Step.of("all"));
        if (random.nextInt(4) == 0) steps.add(Step.of("one"));
    }

    private void many() {
        var groups = Stream.generate(() -> list(title(), number(0, 30))).limit(random.nextInt(5)).toList();
        steps.add(switch (random.nextInt(4)) {
            case 0 -> new Step("many", "INSERT OR IGNORE INTO books (title, pages) VALUES (?, ?)", groups);
            case 1 -> new Step("many", "UPDATE books SET title = ? WHERE pages = ?", groups);
            case 2 -> new Step("many", "SELECT ?, ?", groups);
            default -> new Step("many", "INSERT INTO books (title, pages) VALUES (?, ?)", groups);
        });
    }

    private void wrong() {
        switch (random.nextInt(7)) {
            case 0 -> run("SELEC 1");
            case 1 -> run("SELECT 1; SELECT 2");
            case 2 -> run("INSERT INTO books (title) VALUES (?)");
            case 3 -> run("INSERT INTO books (title) VALUES (?)", 1L, 2L);
            case 4 -> run("SELECT * FROM nowhere");
            case 5 -> steps.add(new Step("script", pick("INSERT INTO log (what) VALUES (9); SELEC", "BEGIN; INSERT INTO log (what) VALUES (8); COMMIT;", "BEGIN; SELECT 1;"), List.of()));
            default -> run("INSERT INTO shelves (id, room) VALUES ('no number', 'cellar')");
        }
    }

    private String orWhat() {
        return random.nextInt(3) > 0 ? "" : "OR " + pick("IGNORE", "REPLACE", "ROLLBACK", "ABORT", "FAIL") + " ";
    }

    private String title() {
        return pick("Dune", "Emma", "It's \"quoted\"", "Ulysses", "Überfluß\n\t\u0007", "書物 📚", "fire", "a\\b\u200b");
    }

    private String room() {
        return pick("hall", "attic", "kitchen", "study");
    }

    private Object anything() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(100) - 50L;
            case 3 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(600) - 300);
            case 4 -> random.nextInt(1000) / 8.0;
            case 5 -> Map.of("blob", pick("", "00", "27ff5c0a", "6162630d"));
            case 6 -> random.nextBoolean();
            default -> title();
        };
    }

    private Long number(int from, int to) {
        return (long) random.nextInt(from, to + 1);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static List<Object> list(Object... values) {
        return new ArrayList<>(java.util.Arrays.asList(values));     // may hold null
    }
}
