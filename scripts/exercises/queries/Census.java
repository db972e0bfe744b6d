package exercises.queries;

import course.Exercise;
import course.SampleData;
import java.util.List;

/** Questions that need nothing from one another are asked at once. */
public final class Census {

    public static final Exercise EXERCISE = Exercise.of("11-queries-together", "census", "Three questions over a slow line")
        .task("""
            `askFar` sends a question over the slow line and returns a single number. Write `census`: the age of the
            youngest user, the age of the oldest, and how many users there are, in this order, all asked at once.
            In SQL: `min(age)`, `max(age)`, `count(*)`.""")
        .given("""
            int askFar(String question) {
                sleep(seconds(1));      // there and back
                try (var db = connect(usersDb())) {
                    var answer = db.executeFetchAll(question).getFirst();
                    return answer.get(0, Integer.class);
                }
            }""")
        .starter("""
            List<Integer> census() {
                return List.of();      // your turn
            }""")
        .before(SampleData::usersDb)
        .hints(
            "One question is `askFar(\"SELECT min(age) FROM users\")`. None of the three needs the answer of another.",
            "`return gather(() -> …, () -> …, () -> …);` with one question behind each arrow.")
        .mistake("You asked one question after the other: 3 s, and the line stood idle most of the time.",
            "Hand the three to a single gather, each behind an arrow.",
            attempt -> attempt.took().toSeconds() == 3 && attempt.tasks() == 0,
            """
            List<Integer> census() {
                return List.of(askFar("SELECT min(age) FROM users"), askFar("SELECT max(age) FROM users"),
                    askFar("SELECT count(*) FROM users"));
            }""")
        .mistake("The tasks were started at once, and each was awaited before the next one was started: 3 s.",
            "Start all three first, or hand them to gather, which does.",
            attempt -> attempt.took().toSeconds() == 3,
            """
            List<Integer> census() {
                var youngest = createTask(() -> askFar("SELECT min(age) FROM users")).await();
                var oldest = createTask(() -> askFar("SELECT max(age) FROM users")).await();
                var users = createTask(() -> askFar("SELECT count(*) FROM users")).await();
                return List.of(youngest, oldest, users);
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
            "Ask a question for each number, all three in one gather.",
            attempt -> attempt.value() instanceof List<?> numbers && numbers.size() == 1,
            """
            List<Integer> census() {
                return List.of(askFar("SELECT min(age), max(age), count(*) FROM users"));
            }""")
        .expect("the youngest, the oldest, how many", attempt -> attempt.value(), List.of(29, 61, 8))
        .expect("the time in all: one journey", attempt -> attempt.seconds(), "1 s")
        .solution("""
            List<Integer> census() {
                return gather(
                    () -> askFar("SELECT min(age) FROM users"),
                    () -> askFar("SELECT max(age) FROM users"),
                    () -> askFar("SELECT count(*) FROM users"));
            }""",
            "Three questions in the time of one journey.");

    private Census() {
    }
}
