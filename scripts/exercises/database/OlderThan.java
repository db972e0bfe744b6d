package exercises.database;

import aiosqlite.ProgrammingException;
import course.Attempt;
import course.Exercise;
import exercises.Traced;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A query with a parameter that is bound. */
public final class OlderThan {

    private static final List<String> OLDER = List.of("Alan", "Edsger", "Grace");

    public static final Exercise EXERCISE = Exercise.of("10-aiosqlite", "olderThan", "Older than")
        .task("""
            `members` opens a small club's database. Write `olderThan`: the names of the members who are older than `age`, in alphabetical
            order. The age is a parameter: bind it with a `?`.
            `setTraceCallback` tells the check which statements you run.""")
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
            "`var names = new ArrayList<String>();` is an empty list. Then `for (var row : …) names.add(row.getString(\"name\"));`")
        .mistake("There is no table of members where your query went: each connection to `:memory:` has a database of its own, and a new one is empty.",
            "Use `db`, the connection that your method is given.",
            OlderThan::asksElsewhere,
            """
            List<String> olderThan(Connection db, int age) {
                try (var other = connect(":memory:")) {
                    return other.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name", age)
                        .stream().map(row -> row.getString("name")).toList();
                }
            }""")
        .mistake("All five members came: nothing in the statement asks for their age.",
            "Add WHERE age > ? to the statement, and give the age after it.",
            attempt -> String.valueOf(names(attempt)).matches(".*(Ada.*Dennis|Dennis.*Ada).*") && !Traced.of(attempt).has("where"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members ORDER BY name")
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("Dennis is 40, and not older than 40.",
            "Compare with > instead of >=.",
            attempt -> names(attempt) instanceof List<?> all && all.contains("Dennis") && !all.contains("Ada"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age >= ? ORDER BY name", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("The right members, in the order of the table. SQL promises no order unless you ask for one.",
            "Add ORDER BY name to the statement.",
            attempt -> List.of("Grace", "Edsger", "Alan").equals(names(attempt)) && !Traced.of(attempt).has("order by"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ?", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("The right members, in another order than the alphabet's.",
            "Write ORDER BY name, without DESC.",
            attempt -> names(attempt) instanceof List<?> all && all.size() == 3 && all.containsAll(OLDER) && !OLDER.equals(all),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name DESC", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("The ? stands in quotes: there it is a text, not a parameter, and the age has no place to go.",
            "Write the ? bare, without quotes.",
            Traced::quotesAParameter,
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
        .mistake("The statement has a ?, and no value was given for it.",
            "Give the age as the argument after the statement.",
            attempt -> attempt.error() instanceof ProgrammingException wrong && wrong.getMessage().contains("1 parameter, and 0 were given"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name")
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .mistake("The names are right, and nothing was read from `db`.",
            "Query it with db.executeFetchAll, and read the names from the rows that it returns.",
            attempt -> OLDER.equals(names(attempt)) && Traced.of(attempt).statements().isEmpty(),
            """
            List<String> olderThan(Connection db, int age) {
                return List.of("Alan", "Edsger", "Grace");
            }""")
        .mistake("The names are right. All members came from the database, and Java chose among them.",
            "Let SQL choose: add WHERE age > ? to the statement, and give the age after it.",
            attempt -> OLDER.equals(names(attempt)) && !Traced.of(attempt).has("where"),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT * FROM members ORDER BY name").stream()
                    .filter(row -> row.getInt("age") > age).map(row -> row.getString("name")).toList();
            }""")
        .mistake("The names are right, and the age stands in the statement itself: nothing was bound.",
            "Write a ? in its place, and give the age as the argument after the statement.",
            attempt -> OLDER.equals(names(attempt)) && !Traced.of(attempt).hasParameter(),
            """
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > " + age + " ORDER BY name")
                    .stream().map(row -> row.getString("name")).toList();
            }""")
        .expect("the names", OlderThan::names, OLDER)
        .solution("""
            List<String> olderThan(Connection db, int age) {
                return db.executeFetchAll("SELECT name FROM members WHERE age > ? ORDER BY name", age)
                    .stream().map(row -> row.getString("name")).toList();
            }""",
            "The age was bound, not pasted: no quotation mark in a value can ever change the statement.");

    private OlderThan() {
    }

    private static Object names(Attempt attempt) {
        return Traced.of(attempt).value();
    }

    // db has that table, so whatever misses it is another connection: JDBC's own, too
    private static boolean asksElsewhere(Attempt attempt) {
        return Stream.iterate(attempt.error(), Objects::nonNull, Throwable::getCause)
            .anyMatch(each -> String.valueOf(each.getMessage()).matches("(?s).*no such table: members\\b.*"));
    }
}
