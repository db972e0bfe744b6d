package exercises.queries;

import course.Attempt;
import course.Exercise;
import course.Lane;
import course.SampleData;
import exercises.Traced;
import java.util.List;

/** Real data: one bound parameter, one trap of SQL, three queries at once. */
public final class Cancelled {

    private static final List<Integer> CANCELLED = List.of(499, 393, 369);
    private static final List<Integer> FLOWN = List.of(8608, 8028, 7054);
    private static final List<Integer> ALL = List.of(9107, 8421, 7423);
    private static final int SUM = 1261;

    public static final Exercise EXERCISE = Exercise.of("11-queries-together", "cancelled", "Who stayed on the ground?")
        .task("""
            `count` opens a connection of its own and returns one number; the values for the question marks come after the
            SQL. Write `cancelled`: how many flights were cancelled from Newark (`EWR`), Kennedy (`JFK`) and LaGuardia
            (`LGA`), in this order, all three at once. A cancelled flight has no `dep_delay`: it is NULL.""")
        .given("""
            List<String> asked = new ArrayList<>();      // for the check

            int count(String sql, Object... values) {
                asked.add(sql);
                try (var db = connect(flightsDb())) {
                    var answer = db.executeFetchAll(sql, values).getFirst();
                    asked.add("answered");
                    return answer.get(0, Integer.class);
                }
            }""")
        .starter("""
            List<Integer> cancelled() {
                return List.of();      // your turn
            }""")
        .call("""
            {
                asked.clear();
                return List.of(cancelled(), asked);
            }""".strip())
        .notStarted(attempt -> List.of(List.of(), List.of()).equals(attempt.value()))
        .before(SampleData::flightsDb)
        .hints(
            "`SELECT count(*) FROM flights WHERE origin = ? AND …` counts rows; the airport takes the place of the question mark.",
            "NULL equals nothing, not even NULL. You find it with `dep_delay IS NULL`.",
            "`gather(() -> count(sql, \"EWR\"), …)` with the SQL in a variable that all three share.")
        .whenBlocked("Hand the three to gather, which waits for all of them: gather(() -> count(sql, \"EWR\"), …).")
        .mistake("The ? stands in quotes: there it is a text, not a parameter, and the airport has no place to go.",
            "Write the ? bare, without quotes.",
            Traced::quotesAParameter,
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = '?' AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("No flight was cancelled, says SQL: a comparison such as `dep_delay = NULL` is never true.",
            "Write `dep_delay IS NULL`.",
            attempt -> List.of(0, 0, 0).equals(numbers(attempt)) && Traced.of(attempt).has("(=|<>)\\s*null"),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay = NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("Nothing was counted: `count(dep_delay)` leaves out the rows without a delay, and the condition keeps only those.",
            "Count the rows with `count(*)`.",
            attempt -> List.of(0, 0, 0).equals(numbers(attempt)) && Traced.of(attempt).has("count\\(dep_delay.*dep_delay is null"),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(dep_delay) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("No row was found.",
            "An airport is in the column `origin`, by its code: EWR, JFK, LGA. You find a missing delay with `dep_delay IS NULL`.",
            attempt -> List.of(0, 0, 0).equals(numbers(attempt)),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "Newark"), () -> count(sql, "Kennedy"), () -> count(sql, "LaGuardia"));
            }""")
        .mistake("These are all the flights from the three airports: nothing in the SQL asks for the cancelled ones.",
            "Add `AND dep_delay IS NULL` to the condition.",
            attempt -> ALL.equals(numbers(attempt)),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ?";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("These are the flights that took off: the rows that have a delay.",
            "Count the rows with `count(*)`, and keep those with `dep_delay IS NULL`.",
            attempt -> FLOWN.equals(numbers(attempt)),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(dep_delay) FROM flights WHERE origin = ?";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""")
        .mistake("The numbers are right, and `count` was never called.",
            "Call count for each airport, behind an arrow, all three in one gather.",
            attempt -> CANCELLED.equals(numbers(attempt)) && Traced.of(attempt).statements().isEmpty(),
            """
            List<Integer> cancelled() {
                return List.of(499, 393, 369);
            }""")
        .mistake("The numbers are right, and the queries ran one after another.",
            "Hand the three to a single gather, each behind an arrow.",
            attempt -> CANCELLED.equals(numbers(attempt)) && Traced.of(attempt).statements().size() == 6
                && attempt.waits("") > 0 && Traced.of(attempt).statements().get(1).equals("answered"),
            """
            List<Integer> cancelled() {
                var numbers = new ArrayList<Integer>();
                for (var origin : List.of("EWR", "JFK", "LGA")) {
                    numbers.add(count("SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL", origin));
                }
                return numbers;
            }""")
        .mistake("The numbers are right, and the three queries were not three tasks.",
            "Hand the three to a single gather, each behind an arrow.",
            attempt -> CANCELLED.equals(numbers(attempt)) && attempt.tasks() < 3,
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                var ewr = CompletableFuture.supplyAsync(() -> count(sql, "EWR"));
                var jfk = CompletableFuture.supplyAsync(() -> count(sql, "JFK"));
                var lga = CompletableFuture.supplyAsync(() -> count(sql, "LGA"));
                return List.of(ewr.join(), jfk.join(), lga.join());
            }""")
        .mistake("Each task put its own number into the list when it was ready: the order of the three is luck.",
            "Return the list that gather returns: it keeps the order of the arguments.",
            attempt -> rightMembers(attempt) && attempt.tasks() == 3
                && !attempt.lanes().stream().map(Lane::detail).toList().containsAll(CANCELLED),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                var numbers = new ArrayList<Integer>();
                gather(() -> numbers.add(count(sql, "EWR")), () -> numbers.add(count(sql, "JFK")), () -> numbers.add(count(sql, "LGA")));
                return numbers;
            }""")
        .mistake("Each number is that of all three airports together: nothing in the SQL asks for the airport.",
            "Add `origin = ?` to the condition, and hand the airport to count after the SQL.",
            attempt -> List.of(SUM, SUM, SUM).equals(numbers(attempt)) && !Traced.of(attempt).has("origin"),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE dep_delay IS NULL";
                return gather(() -> count(sql), () -> count(sql), () -> count(sql));
            }""")
        .mistake("The numbers are right, in another order than was asked for.",
            "gather returns the answers in the order of its arguments: EWR, JFK, LGA.",
            attempt -> rightMembers(attempt) && !CANCELLED.equals(numbers(attempt)),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "LGA"), () -> count(sql, "JFK"));
            }""")
        .mistake("The numbers are right, and the airport stands in the statement itself: it was not bound.",
            "Write `origin = ?`, and hand the airport to count after the SQL.",
            attempt -> CANCELLED.equals(numbers(attempt)) && !Traced.of(attempt).hasParameter(),
            """
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE dep_delay IS NULL AND origin = '";
                return gather(() -> count(sql + "EWR'"), () -> count(sql + "JFK'"), () -> count(sql + "LGA'"));
            }""")
        .expect("cancelled from EWR, JFK, LGA", Cancelled::numbers, CANCELLED)
        .expect("how many queries were tasks of their own", attempt -> attempt.tasks(), 3)
        .solution("""
            List<Integer> cancelled() {
                var sql = "SELECT count(*) FROM flights WHERE origin = ? AND dep_delay IS NULL";
                return gather(() -> count(sql, "EWR"), () -> count(sql, "JFK"), () -> count(sql, "LGA"));
            }""",
            "Three connections, three answers, in the order asked.");

    private Cancelled() {
    }

    private static Object numbers(Attempt attempt) {
        return Traced.of(attempt).value();
    }

    private static boolean rightMembers(Attempt attempt) {
        return numbers(attempt) instanceof List<?> numbers && numbers.size() == 3 && numbers.containsAll(CANCELLED);
    }
}
