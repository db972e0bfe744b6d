package exercises.queries;

import course.Exercise;
import course.SampleData;
import java.util.List;

/** Real data: one bound parameter, one trap of SQL, three questions at once. */
public final class Cancelled {

    private static final List<Integer> CANCELLED = List.of(499, 393, 369);
    private static final List<Integer> FLOWN = List.of(8608, 8028, 7054);
    private static final int ALL = 1261;

    public static final Exercise EXERCISE = Exercise.of("11-queries-together", "cancelled", "Who stayed on the ground?")
        .task("""
            `count` opens a connection of its own and returns one number; the values for the question marks come after the
            SQL. Write `cancelled`: how many flights were cancelled from Newark (`EWR`), Kennedy (`JFK`) and LaGuardia
            (`LGA`), in this order, all asked at once. A cancelled flight has no `dep_delay`: it is NULL.""")
        .given("""
            int count(String sql, Object... values) {
                try (var db = connect(flightsDb())) {
                    var answer = db.executeFetchAll(sql, values).getFirst();
                    return answer.get(0, Integer.class);
                }
            }""")
        .starter("""
            List<Integer> cancelled() {
                return List.of();      // your turn
            }""")
        .before(SampleData::flightsDb)
        .hints(
            "`SELECT count(*) FROM flights WHERE origin = ? AND …` counts rows; the airport takes the place of the question mark.",
            "NULL equals nothing, not even NULL. SQL asks for it with `dep_delay IS NULL`.",
            "`gather(() -> count(sql, \"EWR\"), …)` with the SQL in a variable that all three share.")
        .mistake("No flight was cancelled, says SQL: `dep_delay = NULL` is never true.",
            "Write `dep_delay IS NULL`.",
            attempt -> List.of(0, 0, 0).equals(attempt.value()),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay = NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("These are the flights that took off: `count(dep_delay)` leaves the NULLs out.",
            "Count the rows with `count(*)`, and keep those with `dep_delay IS NULL`.",
            attempt -> FLOWN.equals(attempt.value()),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(dep_delay) FROM flights WHERE origin = ?";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("The numbers are right, and the airports were asked one after another.",
            "Hand the three to a single gather, each behind an arrow.",
            attempt -> CANCELLED.equals(attempt.value()) && attempt.tasks() == 0,
            """
            List<Integer> cancelled() {
                var numbers = new ArrayList<Integer>();
                for (var origin : List.of("EWR", "JFK", "LGA")) {
                    numbers.add(count("SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL", origin));
                }
                return numbers;
            }""")
        .mistake("Each number is that of all three airports together: nothing in the SQL asks for the airport.",
            "Add `origin = ?` to the condition, and hand the airport to count after the SQL.",
            attempt -> List.of(ALL, ALL, ALL).equals(attempt.value()),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE dep_delay IS NULL";
                return gather(() -> count(sql), () -> count(sql), () -> count(sql));
            }""")
        .mistake("The numbers are right, in another order than was asked for.",
            "gather returns the answers in the order of its arguments: EWR, JFK, LGA.",
            attempt -> attempt.value() instanceof List<?> numbers && numbers.size() == 3 && !CANCELLED.equals(numbers)
                && numbers.containsAll(CANCELLED),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "LGA"), () -> count(sql, "JFK"));
            }""")
        .expect("cancelled from EWR, JFK, LGA", attempt -> attempt.value(), CANCELLED)
        .expect("how many questions were tasks of their own", attempt -> attempt.tasks(), 3)
        .solution("""
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""",
            "Three connections, three answers, in the order asked.");

    private Cancelled() {
    }
}
