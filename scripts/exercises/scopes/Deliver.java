package exercises.scopes;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A scope that keeps the first failure only, mended so that none is lost. */
public final class Deliver {

    private static final List<String> ALL = List.of("Ann arrived", "Bo's tyre burst", "Cleo is lost");

    public static final Exercise EXERCISE = Exercise.of("16-structured-concurrency", "deliver", "A scope that loses a failure")
        .task("""
            Three couriers set out at once. Cleo gets lost, and later Bo's tyre would burst. `deliver` hears of Cleo only: Ann and Bo are
            called back. Mend it: nobody is called back, all three are under way at once, and the list says in this order what became of
            Ann, Bo and Cleo: what `ride` returned, or the message of what it threw.""")
        .given("""
            List<String> seen = new CopyOnWriteArrayList<>();
            AtomicInteger riding = new AtomicInteger();

            String ride(String courier) throws InterruptedException {
                if (riding.incrementAndGet() == 3) {
                    seen.add("at once");
                }
                try {
                    Thread.sleep(courier.equals("Cleo") ? 100 : 600);
                    if (courier.equals("Ann")) {
                        return "Ann arrived";
                    }
                    throw new IllegalStateException(courier.equals("Bo")
                        ? "Bo's tyre burst" : "Cleo is lost");
                } catch (InterruptedException stop) {
                    seen.add("called back");
                    throw stop;
                } finally {
                    riding.decrementAndGet();
                }
            }

            List<Object> watched(Callable<List<String>> answer) {
                seen.clear();
                var lines = toThread(answer);       // it may block there
                if (riding.get() > 0) {
                    seen.add("still riding");
                }
                return List.of(lines, List.copyOf(seen));
            }""")
        .starter("""
            List<String> deliver() throws InterruptedException {   // your turn
                var lines = new ArrayList<String>();
                try (var scope = StructuredTaskScope.open(
                        StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow())) {
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        scope.fork(() -> ride(courier));
                    }
                    scope.join().forEach(ride -> lines.add(ride.get()));
                } catch (StructuredTaskScope.FailedException failed) {
                    lines.add(failed.getCause().getMessage());
                }
                return lines;
            }""")
        .call("watched(() -> deliver())")
        .preview()
        .notStarted(attempt -> lines(attempt).equals(List.of("Cleo is lost")) && seen(attempt).contains("called back") && seen(attempt).contains("at once"))
        .whenUnchanged("The joiner decides who is called back. Which one waits for all, and throws nothing?")
        .hints(
            "The joiner `awaitAll()` waits for all, whatever becomes of them; `join` throws nothing then, and returns nothing.",
            "`fork` returns a subtask: keep the three in a list. After `join`, `state()` says how each has ended.",
            "`each.state() == StructuredTaskScope.Subtask.State.SUCCESS ? each.get() : each.exception().getMessage()`")
        .mistake("Nobody was called back, and the failures are gone: with awaitAll nothing is thrown, and somebody has to look.",
            "After join, ask each subtask for its state(), and where it is not SUCCESS for its exception().",
            attempt -> lines(attempt).equals(List.of("Ann arrived")),
            """
            List<String> deliver() throws InterruptedException {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>awaitAll())) {
                    var rides = new ArrayList<StructuredTaskScope.Subtask<String>>();
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        rides.add(scope.fork(() -> ride(courier)));
                    }
                    scope.join();
                    return rides.stream().filter(each -> each.state() == StructuredTaskScope.Subtask.State.SUCCESS)
                        .map(each -> each.get()).toList();
                }
            }""")
        .mistake("The others are still called back when Cleo gets lost: what would have become of Bo, nobody knows.",
            "Another joiner: awaitAll() cancels nobody.",
            attempt -> seen(attempt).contains("called back"),
            """
            List<String> deliver() throws InterruptedException {
                var lines = new ArrayList<String>();
                var rides = new ArrayList<StructuredTaskScope.Subtask<String>>();
                try (var scope = StructuredTaskScope.open()) {
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        rides.add(scope.fork(() -> ride(courier)));
                    }
                    scope.join();
                } catch (StructuredTaskScope.FailedException failed) {
                    for (var each : rides) {
                        lines.add(each.state() == StructuredTaskScope.Subtask.State.FAILED ? each.exception().getMessage() : "unknown");
                    }
                }
                return lines;
            }""")
        .mistake("`join` threw the first failure: with this joiner it calls the others back, and hides what would have become of them.",
            "Another joiner: awaitAll() throws nothing, and cancels nobody.",
            attempt -> threw(attempt, "FailedException"),
            """
            List<String> deliver() throws InterruptedException {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow())) {
                    List.of("Ann", "Bo", "Cleo").forEach(courier -> scope.fork(() -> ride(courier)));
                    return scope.join().map(each -> each.get()).toList();
                }
            }""")
        .mistake("Nobody joined the scope: until its owner has called join(), the subtasks tell nothing.",
            "scope.join() after the last fork, and only then ask the subtasks.",
            attempt -> threw(attempt, "IllegalStateException: join not called") || threw(attempt, "IllegalStateException: Owner did not join"),
            """
            List<String> deliver() throws InterruptedException {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>awaitAll())) {
                    var rides = new ArrayList<StructuredTaskScope.Subtask<String>>();
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        rides.add(scope.fork(() -> ride(courier)));
                    }
                    return rides.stream().map(each -> each.state() == StructuredTaskScope.Subtask.State.SUCCESS
                        ? each.get() : each.exception().getMessage()).toList();
                }
            }""")
        .mistake("get() was asked of a subtask that failed: it has nothing to give, and throws.",
            "Look at state() first: get() is for SUCCESS, exception() for FAILED.",
            attempt -> threw(attempt, "IllegalStateException: Result is unavailable"),
            """
            List<String> deliver() throws InterruptedException {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>awaitAll())) {
                    var rides = new ArrayList<StructuredTaskScope.Subtask<String>>();
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        rides.add(scope.fork(() -> ride(courier)));
                    }
                    scope.join();
                    return rides.stream().map(each -> each.get()).toList();
                }
            }""")
        .mistake("All three are told of, and they rode one after another: the sum of their times, not the longest.",
            "Fork all three in one scope, and join once.",
            attempt -> lines(attempt).equals(ALL) && !seen(attempt).contains("at once"),
            """
            List<String> deliver() throws InterruptedException {
                var lines = new ArrayList<String>();
                for (var courier : List.of("Ann", "Bo", "Cleo")) {
                    try {
                        lines.add(ride(courier));
                    } catch (IllegalStateException failed) {
                        lines.add(failed.getMessage());
                    }
                }
                return lines;
            }""")
        .mistake("Each is told of in the order in which they came to an end, not in the order asked.",
            "Keep the subtasks that fork returns, and go through them after join.",
            attempt -> !lines(attempt).equals(ALL) && lines(attempt).size() == ALL.size() && lines(attempt).containsAll(ALL),
            """
            List<String> deliver() throws InterruptedException {
                var lines = new CopyOnWriteArrayList<String>();
                try (var scope = StructuredTaskScope.open()) {
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        scope.fork(() -> {
                            try {
                                lines.add(ride(courier));
                            } catch (IllegalStateException failed) {
                                lines.add(failed.getMessage());
                            }
                            return null;
                        });
                    }
                    scope.join();
                }
                return lines;
            }""")
        .mistake("When the list was there, somebody was still riding: a thread that no scope looks after.",
            "Fork in the scope: its block ends when all of it have ended.",
            attempt -> seen(attempt).contains("still riding"),
            """
            List<String> deliver() throws InterruptedException {
                for (var courier : List.of("Ann", "Bo", "Cleo")) {
                    Thread.startVirtualThread(() -> {
                        try {
                            ride(courier);
                        } catch (Exception failed) {
                            seen.add(failed.getMessage());
                        }
                    });
                }
                Thread.sleep(300);
                return List.copyOf(seen);
            }""")
        .expect("what became of each", attempt -> attempt.error() == null ? lines(attempt) : null, ALL)
        .expect("called back", attempt -> seen(attempt).contains("called back"), false)
        .expect("all three under way at once", attempt -> seen(attempt).contains("at once"), true)
        .expect("still riding when the list was there", attempt -> seen(attempt).contains("still riding"), false)
        .solution("""
            List<String> deliver() throws InterruptedException {
                try (var scope = StructuredTaskScope.open(
                        StructuredTaskScope.Joiner.<String>awaitAll())) {
                    var rides = new ArrayList<StructuredTaskScope.Subtask<String>>();
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        rides.add(scope.fork(() -> ride(courier)));
                    }
                    scope.join();
                    return rides.stream().map(each ->
                        each.state() == StructuredTaskScope.Subtask.State.SUCCESS
                            ? each.get() : each.exception().getMessage()).toList();
                }
            }""",
            "Nobody was called back, and neither failure is lost: each has its place.");

    private Deliver() {
    }

    private static boolean threw(Attempt attempt, String what) {
        return attempt.threw().startsWith(what);
    }

    private static Object part(Attempt attempt, int index) {
        return attempt.value() instanceof List<?> parts && parts.size() == 2 ? parts.get(index) : List.of();
    }

    private static List<?> lines(Attempt attempt) {
        return (List<?>) part(attempt, 0);
    }

    private static List<?> seen(Attempt attempt) {
        return (List<?>) part(attempt, 1);
    }
}
