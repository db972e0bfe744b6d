package exercises.practices;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A program with five faults: the check runs it, listens, and names those that are still in it. */
public final class Review {

    private static final String OPEN = "a connection is left open";
    private static final String IN_TURN = "weather and news are fetched one after another";
    private static final String FOR_EVER = "nothing limits the wait for the tide";
    private static final String SILENT = "the report does not say that there is no tide";
    private static final String NOT_ASKED = "nobody asks for the tide";
    private static final String NOT_KEPT = "the report is not in the database";
    private static final String UNDER_WAY = "a fetch is still under way when the method returns";
    private static final String LOST = "the report is not sent when the method returns";
    private static final String DEAF = "a cancellation is swallowed";

    public static final Exercise EXERCISE = Exercise.of("12-best-practices", "morning", "Five faults in one method")
        .task("""
            `morning` works, and five of this lesson's faults are in it. Mend them, one after another, in any order; the check runs your
            method, listens, and says which are still there. Weather and news do not need one another. The tide comes from far away:
            after two seconds the report does without, and says `no tide`. When `morning` returns, the report is sent and nothing is open.
            Whoever cancels it is obeyed.""")
        .given("""
            List<Connection> opened = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            List<String> done = new ArrayList<>();      // pages and statements
            int fetching;
            boolean together;

            Connection open() {
                var db = connect(":memory:");
                db.execute("CREATE TABLE reports (text)");
                db.setTraceCallback(sql -> done.add(sql));
                opened.add(db);
                return db;
            }

            String fetch(String page) {
                done.add(page);
                fetching++;
                together |= fetching == 2;
                try {
                    sleep(seconds(page.equals("tide") ? 60 : 1));
                    return page + " fine";
                } finally {
                    fetching--;
                }
            }

            void send(String report) {
                sleep(seconds(1));
                sent.add(report);
            }

            List<String> review(Callable<String> program) throws Exception {
                var faults = new ArrayList<String>();
                opened.clear();
                sent.clear();
                done.clear();
                together = false;
                var begin = EventLoop.running().time();
                var report = program.call();
                var took = EventLoop.running().time().minus(begin);
                if (opened.stream().anyMatch(db -> !db.isClosed())) {
                    faults.add("a connection is left open");
                }
                if (!together) {
                    faults.add("weather and news are fetched one after another");
                }
                if (took.toSeconds() > 10) {
                    faults.add("nothing limits the wait for the tide");
                } else if (!String.valueOf(report).contains("no tide")) {
                    faults.add("the report does not say that there is no tide");
                }
                if (!done.contains("tide")) {
                    faults.add("nobody asks for the tide");
                }
                if (done.stream().noneMatch(each -> each.startsWith("INSERT"))
                        || !done.contains("COMMIT")) {
                    faults.add("the report is not in the database");
                }
                if (fetching > 0) {
                    faults.add("a fetch is still under way when the method returns");
                }
                if (!sent.contains(report)) {
                    faults.add("the report is not sent when the method returns");
                }
                var again = createTask(program);
                sleep(millis(500));
                again.cancel();
                waitUntil(ALL_COMPLETED, again);
                if (!again.isCancelled()) {
                    faults.add("a cancellation is swallowed");
                }
                opened.forEach(db -> db.close());
                return faults;
            }""")
        .starter("""
            String morning() {                        // your turn
                var db = open();
                String pages;
                try {
                    String weather = fetch("weather");
                    String news = fetch("news");
                    pages = weather + ", " + news;
                } catch (Throwable trouble) {
                    pages = "no pages";
                }
                String tide = fetch("tide");
                String report = pages + ", " + tide;
                db.execute("INSERT INTO reports VALUES (?)", report);
                db.commit();
                createTask(() -> send(report));
                return report;
            }""")
        .call("review(() -> morning())")
        .notStarted(attempt -> List.of(OPEN, IN_TURN, FOR_EVER, LOST, DEAF).equals(attempt.value()))
        .hints(
            "One at a time. A `try (var db = open()) { … }` around all of it is the smallest of the five.",
            "`gather(() -> fetch(\"weather\"), () -> fetch(\"news\"))`, `timeout(seconds(2), () -> fetch(\"tide\"))`, and `send(report)` as a plain call.",
            "`catch (Throwable …)` also catches the `CancelledError`. Catch `Exception` where you must, and nothing where you need not.")
        .mistake("A connection is left open: nobody closes what open() gave.",
            "Write try (var db = open()) { … } around what uses it.",
            attempt -> faults(attempt).contains(OPEN), variant(true, false, false, false, false))
        .mistake("Weather and news are fetched one after another, and neither needs the other.",
            "Hand both to one gather, each behind an arrow.",
            attempt -> faults(attempt).contains(IN_TURN), variant(false, true, false, false, false))
        .mistake("Nothing limits the wait for the tide: the report comes a minute late.",
            "Put timeout(seconds(2), () -> …) around that fetch, and catch the TimeoutException.",
            attempt -> faults(attempt).contains(FOR_EVER), variant(false, false, true, false, false))
        .mistake("The wait for the tide has a limit now, and the report does not say `no tide`.",
            "Catch the TimeoutException, and put \"no tide\" where the tide would stand.",
            attempt -> faults(attempt).contains(SILENT), variant(false, false, false, false, false).replace("\"no tide\"", "\"\""))
        .mistake("Nobody asks for the tide: `no tide` is for the day on which it does not answer in time.",
            "Put timeout(seconds(2), () -> …) around fetch(\"tide\"), and catch the TimeoutException.",
            attempt -> faults(attempt).contains(NOT_ASKED), variant(false, false, false, false, false).replace("return timeout(seconds(2), () -> fetch(\"tide\"));",
                "return \"no tide\";"))
        .mistake("The report is sent, and it is not in the database, as it was before.",
            "Keep the INSERT and its commit().",
            attempt -> faults(attempt).contains(NOT_KEPT), variant(false, false, false, false, false).replace("db.commit();", ""))
        .mistake("The report is there, and a fetch that nobody waits for is still under way.",
            "A task lives on when you stop looking at it: timeout(seconds(2), () -> …) cancels what it waits for.",
            attempt -> faults(attempt).contains(UNDER_WAY), variant(false, false, false, false, false).replace("return timeout(seconds(2), () -> fetch(\"tide\"));", """
                var far = createTask(() -> fetch("tide"));
                        sleep(seconds(2));
                        return far.isDone() ? far.result() : "no tide";"""))
        .mistake("The report is not sent when the method returns: nobody called send, or nobody waited for it.",
            "Call send(report) and wait, or start it in a task group.",
            attempt -> faults(attempt).contains(LOST), variant(false, false, false, true, false))
        .mistake("A cancellation is swallowed: whoever cancels the method is told that all is well.",
            "`catch (Throwable …)` also catches `CancelledError`. Catch `Exception`, or nothing.",
            attempt -> faults(attempt).contains(DEAF), variant(false, false, false, false, true))
        .expect("the faults that are still in it", attempt -> attempt.value(), List.of())
        .solution(variant(false, false, false, false, false),
            "Closed, together, limited, sent, and obedient: nothing is left behind, whatever happens.");

    private Review() {
    }

    private static List<?> faults(Attempt attempt) {
        return attempt.value() instanceof List<?> faults ? faults : List.of();
    }

    /** {@return the method with some of its faults still in it} Each of the 32 is judged by a test.
     * @param open   the connection is not closed
     * @param inTurn weather and news are fetched in turn
     * @param endless the tide has no limit
     * @param lost   the report is sent by a task that nobody keeps
     * @param deaf   a cancellation is swallowed */
    public static String variant(boolean open, boolean inTurn, boolean endless, boolean lost, boolean deaf) {
        return """
            String tide() {
                %s
            }

            String pages() {
                %s
            }

            String report(Connection db) {
                String pages;
                try {
                    pages = pages();
                } catch (%s trouble) {
                    pages = "no pages";
                }
                String report = pages + ", " + tide();
                db.execute("INSERT INTO reports VALUES (?)", report);
                db.commit();
                %s
                return report;
            }

            String morning() {
                %s
            }""".formatted(
            endless ? "return fetch(\"tide\");" : """
                try {
                        return timeout(seconds(2), () -> fetch("tide"));
                    } catch (TimeoutException late) {
                        return "no tide";
                    }""",
            inTurn ? "return fetch(\"weather\") + \", \" + fetch(\"news\");"
                : "return String.join(\", \", gather(() -> fetch(\"weather\"), () -> fetch(\"news\")));",
            deaf ? "Throwable" : "Exception",
            lost ? "createTask(() -> send(report));" : "send(report);",
            open ? "return report(open());" : """
                try (var db = open()) {
                        return report(db);
                    }""");
    }
}
