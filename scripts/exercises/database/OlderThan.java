package exercises.database;

import aiosqlite.ProgrammingException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** A question with a parameter that is bound. */
public final class OlderThan {

    public static final Exercise EXERCISE = Exercise.of("10-aiosqlite", "olderThan", "Older than")
        .task("""
            `members` opens a small club's database. Write `olderThan`: the names of the members who are older than `age`, in alphabetical
            order. The age is a parameter: bind it with a `?`.""")
        .given("""
            Connection members() {
                var db = connect(":memory:");
                db.executeScript(\"""
                    CREATE TABLE members (name TEXT, age INTEGER);
                    INSERT INTO members VALUES ('Grace', 45), ('Edsger', 52),
                        ('Alan', 41), ('Dennis', 40), ('Ada', 36);\""");
                return db;
            }""")
        .starter("""
            List<String> olderThan(Connection db, int age) {
                return List.of();      // your turn
            }""")
        .call("""
            {
                try (var db = members()) {
                    var statements = new ArrayList<String>();
                    db.setTraceCallback(sql -> statements.add(sql));
                    return List.of(olderThan(db, 40), statements);
                }
            }""".strip())
        .notStarted(attempt -> List.of(List.of(), List.of()).equals(attempt.value()))
        .hints(
            "`db.executeFetchAll(sql, parameters…)` asks and returns a list of rows.",
            "The SQL: `SELECT name FROM members WHERE age > ? ORDER BY name`. The age follows as the second argument.",
            "A row gives a column by its name: `rows.stream().map(row -> row.getString(\"name\")).toList()`.")
        .mistake("Dennis is 40, and not older than 40.",
            "Compare with > instead of >=.",
            attempt -> String.valueOf(names(attempt)).contains("Dennis"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age >= ? ORDER BY name", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("The right members, in the order of the table. SQL promises no order unless you ask for one.",
            "Add ORDER BY name to the statement.",
            attempt -> List.of("Grace", "Edsger", "Alan").equals(names(attempt)),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ?", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("SQLite found another number of parameters than you gave: a ? in quotes is a text, not a parameter.",
            "Write the ? bare, and give one argument for each.",
            attempt -> attempt.error() instanceof ProgrammingException,
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > '?' ORDER BY name", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("These are whole rows, written as text.",
            "Read one column of each row: row.getString(\"name\").",
            attempt -> String.valueOf(names(attempt)).startsWith("[("),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name", age)
                    .stream().map(row -> row.toString()).toList();
            }""")
        .mistake("The names are right, and the age was pasted into the statement.",
            "Write a ? in its place, and give the age as the argument after the statement.",
            attempt -> attempt.error() == null && !isBound(attempt),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > " + age + " ORDER BY name")
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .expect("the names", OlderThan::names, List.of("Alan", "Edsger", "Grace"))
        .solution("""
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""",
            "The age was bound, not pasted: no quotation mark in a value can ever change the statement.");

    private OlderThan() {
    }

    // what the check returns: the names, then the statements that SQLite was asked
    private static Object names(Attempt attempt) {
        return attempt.value() instanceof List<?> both ? both.getFirst() : null;
    }

    private static boolean isBound(Attempt attempt) {
        return attempt.value() instanceof List<?> both && String.valueOf(both.getLast()).contains("?");
    }
}
