package exercises.queries;

import course.Exercise;
import course.SampleData;
import java.util.List;

/** Queries that need nothing from one another run at once. */
public final class Census {

    private static final List<Integer> NUMBERS = List.of(29, 61, 8);

    public static final Exercise EXERCISE = Exercise.of("11-queries-together", "census", "Three queries over a slow line")
        .task("""
            `askFar` sends a query over the slow line and returns a single number. Write `census`: the age of the
            youngest user, the age of the oldest, and how many users there are, in this order, all three under way at once.
            In SQL: `min(age)`, `max(age)`, `count(*)`.""")
        .given("""
            int askFar(String query) {
                sleep(seconds(1));      // there and back
                try (var db = connect(usersDb())) {
                    var answer = db.executeFetchAll(query).getFirst();
                    return answer.get(0, Integer.class);
                }
            }""")
        .starter("""
            List<Integer> census() {
                return List.of();      // your turn
            }""")
        .before(SampleData::usersDb)
        .hints(
            "One query is `askFar(\"SELECT min(age) FROM users\")`. None of the three needs the result of another.",
            "`return gather(() -> …, () -> …, () -> …);` with one query behind each arrow.")
        .whenBlocked("Hand the three queries to gather, which waits for all of them: gather(() -> askFar(…), () -> askFar(…), () -> askFar(…)).")
        .mistake("The queries ran one after another: 3 s, and most of the time the line was idle.",
            "Hand the three to a single gather, each behind an arrow.",
            attempt -> attempt.took().toSeconds() == 3 && attempt.tasks() == 0 && attempt.waits("sleep") == 3,
            """
            List<Integer> census() {
                return List.of(askFar("SELECT min(age) FROM users"), askFar("SELECT max(age) FROM users"),
                    askFar("SELECT count(*) FROM users"));
            }""")
        .mistake("Each query was awaited before the next one was sent: 3 s.",
            "Start all three first, or hand them to gather, which does.",
            attempt -> attempt.waits("sleep") == 3 && attempt.atOnce("sleep") == 1,
            """
            List<Integer> census() {
                var youngest = createTask(() -> askFar("SELECT min(age) FROM users")).await();
                var oldest = createTask(() -> askFar("SELECT max(age) FROM users")).await();
                var users = createTask(() -> askFar("SELECT count(*) FROM users")).await();
                return List.of(youngest, oldest, users);
            }""")
        .mistake("Two queries were on the way together, and one travelled alone: 2 s.",
            "Hand all three to the same gather.",
            attempt -> attempt.waits("sleep") == 3 && attempt.atOnce("sleep") == 2 && attempt.took().toSeconds() == 2,
            """
            List<Integer> census() {
                var numbers = new ArrayList<>(gather(
                    () -> askFar("SELECT min(age) FROM users"), () -> askFar("SELECT max(age) FROM users")));
                numbers.add(askFar("SELECT count(*) FROM users"));
                return numbers;
            }""")
        .mistake("The numbers are right, and the oldest stands first.",
            "gather returns the answers in the order of its arguments: ask for the youngest first.",
            attempt -> List.of(61, 29, 8).equals(attempt.value()),
            """
            List<Integer> census() {
                return gather(() -> askFar("SELECT max(age) FROM users"), () -> askFar("SELECT min(age) FROM users"),
                    () -> askFar("SELECT count(*) FROM users"));
            }""")
        .mistake("That is the id of a user and not an age.",
            "Ask for `min(age)` and `max(age)`.",
            attempt -> List.of(1, 8, 8).equals(attempt.value()),
            """
            List<Integer> census() {
                return gather(() -> askFar("SELECT min(id) FROM users"), () -> askFar("SELECT max(id) FROM users"),
                    () -> askFar("SELECT count(*) FROM users"));
            }""")
        .mistake("One number instead of three: askFar returns the first number of its answer, and no other.",
            "Send a query for each number, all three in one gather.",
            attempt -> attempt.value() instanceof List<?> numbers && numbers.size() == 1 && attempt.waits("sleep") == 1,
            """
            List<Integer> census() {
                return List.of(askFar("SELECT min(age), max(age), count(*) FROM users"));
            }""")
        .mistake("The numbers are right, and three queries were not on the way at once.",
            "Call askFar once for each number, all three in one gather.",
            attempt -> NUMBERS.equals(attempt.value()) && attempt.took().toSeconds() == 1 && attempt.atOnce("sleep") < 3,
            """
            List<Integer> census() {
                sleep(seconds(1));
                try (var db = connect(usersDb())) {
                    var all = db.executeFetchAll("SELECT min(age), max(age), count(*) FROM users").getFirst();
                    return List.of(all.get(0, Integer.class), all.get(1, Integer.class), all.get(2, Integer.class));
                }
            }""")
        .expect("the youngest, the oldest, how many", attempt -> attempt.value(), NUMBERS)
        .expect("the time in all: one journey", attempt -> attempt.seconds(), "1 s")
        .solution("""
            List<Integer> census() {
                return gather(
                    () -> askFar("SELECT min(age) FROM users"),
                    () -> askFar("SELECT max(age) FROM users"),
                    () -> askFar("SELECT count(*) FROM users"));
            }""",
            "Three queries in the time of one journey.");

    private Census() {
    }
}
