package exercises.scopes;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** One limit for a whole scope; when the time is up, nobody is left asking. */
public final class Report {

    private static final List<Object> RIGHT = List.of(List.of("hill: sunny", "lake: sunny"), List.of("no news"));
    private static final String INTERRUPTED = "far was told to stop";

    public static final Exercise EXERCISE = Exercise.of("16-structured-concurrency", "report", "A deadline for a scope")
        .task("""
            `ask` asks a weather station: those on the hill and at the lake answer soon, the far one does not. Write `report`: ask all stations
            at once, wait half a second at most for all of them together, and return the answers in the order asked. If one is missing by
            then, return `List.of("no news")`, and nobody is left asking.""")
        .given("""
            List<String> heard = new CopyOnWriteArrayList<>();
            AtomicInteger asking = new AtomicInteger();

            String ask(String station) throws InterruptedException {
                if (asking.incrementAndGet() == 2) {
                    heard.add("both at once");
                }
                try {
                    Thread.sleep(station.equals("far") ? 1_500
                        : station.equals("lake") ? 200 : 40);
                    heard.add(station + " answered");
                    return station + ": sunny";
                } catch (InterruptedException stop) {
                    heard.add(station + " was told to stop");
                    throw stop;
                } finally {
                    asking.decrementAndGet();
                }
            }

            List<Object> heardOf(Callable<Object> reports) {
                heard.clear();
                var both = toThread(reports);       // it may block there
                if (asking.get() > 0) {
                    heard.add("still asking");
                }
                return List.of(both, List.copyOf(heard));
            }""")
        .starter("""
            List<String> report(List<String> stations) throws Exception {
                return List.of();      // your turn
            }""")
        .call("""
            heardOf(() -> List.of(
                report(List.of("hill", "lake")), report(List.of("hill", "far"))))""".strip())
        .preview()
        .notStarted(attempt -> reports(attempt).equals(List.of(List.of(), List.of())) && heard(attempt).isEmpty())
        .hints(
            "`StructuredTaskScope.open(joiner, it -> it.withTimeout(Duration.ofMillis(500)))` gives the scope its limit. Fork, then `join`.",
            "`allSuccessfulOrThrow()` is the joiner whose `join` returns the subtasks, in the order in which they were forked: `map(each -> each.get())`.",
            "When the time is up, `join` throws a `StructuredTaskScope.TimeoutException`. Catch it behind the block of the scope.")
        .mistake("The far station has answered: nobody limits the wait.",
            "Give the scope its limit: open(joiner, it -> it.withTimeout(Duration.ofMillis(500))).",
            attempt -> heard(attempt).contains("far answered") && !reports(attempt).equals(RIGHT),
            """
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow())) {
                    stations.forEach(station -> scope.fork(() -> ask(station)));
                    return scope.join().map(each -> each.get()).toList();
                }
            }""")
        .mistake("`report` gave up, and somebody is still asking: that limit belonged to whoever waits, not to the work.",
            "The limit of a scope, withTimeout, interrupts what it gives up, and the block waits until that has ended.",
            attempt -> heard(attempt).contains("still asking"),
            """
            List<String> report(List<String> stations) throws Exception {
                var answers = new ArrayList<CompletableFuture<String>>();
                for (var station : stations) {
                    answers.add(CompletableFuture.supplyAsync(() -> {
                        try {
                            return ask(station);
                        } catch (InterruptedException stop) {
                            throw new IllegalStateException(stop);
                        }
                    }, Thread::startVirtualThread));
                }
                try {
                    var all = CompletableFuture.allOf(answers.toArray(new CompletableFuture[0]));
                    all.get(500, TimeUnit.MILLISECONDS);
                    return answers.stream().map(each -> each.join()).toList();
                } catch (java.util.concurrent.TimeoutException late) {
                    return List.of("no news");
                }
            }""")
        .mistake("`report` says no news, and the far station has answered all the same: nobody told it to stop, and it was waited for.",
            "toThread goes on when its task is given up. The limit of a scope, withTimeout, interrupts what it gives up.",
            attempt -> heard(attempt).contains("far answered"),
            """
            List<String> report(List<String> stations) throws Exception {
                try {
                    return run(() -> timeout(millis(500), () -> gather(stations.stream()
                        .<Callable<String>>map(station -> () -> toThread(() -> ask(station))).toList())));
                } catch (asyncio.TimeoutException late) {
                    return List.of("no news");
                }
            }""")
        .mistake("The time was up, and that failure left `report`.",
            "catch (StructuredTaskScope.TimeoutException late), and return List.of(\"no news\").",
            attempt -> attempt.error() != null && named(attempt.error()).contains("TimeoutException"),
            """
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                        it -> it.withTimeout(Duration.ofMillis(500)))) {
                    stations.forEach(station -> scope.fork(() -> ask(station)));
                    return scope.join().map(each -> each.get()).toList();
                }
            }""")
        .mistake("The stations were asked one after another, each with a limit of its own: together they may take longer than half a second.",
            "One scope for all stations: fork each in it, and join once.",
            attempt -> reports(attempt).equals(RIGHT) && !heard(attempt).contains("both at once"),
            """
            List<String> report(List<String> stations) throws Exception {
                var answers = new ArrayList<String>();
                for (var station : stations) {
                    try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                            it -> it.withTimeout(Duration.ofMillis(500)))) {
                        var answer = scope.fork(() -> ask(station));
                        scope.join();
                        answers.add(answer.get());
                    } catch (StructuredTaskScope.TimeoutException late) {
                        return List.of("no news");
                    }
                }
                return answers;
            }""")
        .mistake("The first answer was enough: the others were told to stop.",
            "anySuccessfulResultOrThrow waits for one. allSuccessfulOrThrow waits for all.",
            attempt -> reports(attempt).size() == 2 && reports(attempt).getFirst() instanceof List<?> near && near.size() == 1
                && String.valueOf(near.getFirst()).endsWith(": sunny"),
            """
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>anySuccessfulResultOrThrow(),
                        it -> it.withTimeout(Duration.ofMillis(500)))) {
                    stations.forEach(station -> scope.fork(() -> ask(station)));
                    return List.of(scope.join());
                } catch (StructuredTaskScope.TimeoutException late) {
                    return List.of("no news");
                }
            }""")
        .mistake("No station had the time to answer: the limit is too short, or it was over before it was needed.",
            "Half a second is Duration.ofMillis(500), for the scope in which the stations are asked.",
            attempt -> reports(attempt).equals(List.of(List.of("no news"), List.of("no news"))),
            """
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                        it -> it.withTimeout(Duration.ofNanos(500)))) {
                    stations.forEach(station -> scope.fork(() -> ask(station)));
                    return scope.join().map(each -> each.get()).toList();
                } catch (StructuredTaskScope.TimeoutException late) {
                    return List.of("no news");
                }
            }""")
        .expect("the two reports", attempt -> reports(attempt), RIGHT)
        .expect("the stations asked at once", attempt -> heard(attempt).contains("both at once"), true)
        .expect("the far station", attempt -> heard(attempt).contains(INTERRUPTED) ? INTERRUPTED : "was not stopped", INTERRUPTED)
        .expect("still asking when the reports were there", attempt -> heard(attempt).contains("still asking"), false)
        .solution("""
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(
                        StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                        it -> it.withTimeout(Duration.ofMillis(500)))) {
                    for (var station : stations) {
                        scope.fork(() -> ask(station));
                    }
                    return scope.join().map(each -> each.get()).toList();
                } catch (StructuredTaskScope.TimeoutException late) {
                    return List.of("no news");
                }
            }""",
            "One limit for all of them; when the time was up, the far station was told to stop, and nobody was left asking.");

    private Report() {
    }

    private static String named(Throwable error) {
        return error.getClass().getName() + " " + error.getCause();
    }

    private static Object part(Attempt attempt, int index) {
        return attempt.value() instanceof List<?> parts && parts.size() == 2 ? parts.get(index) : List.of();
    }

    private static List<?> reports(Attempt attempt) {
        return (List<?>) part(attempt, 0);
    }

    private static List<?> heard(Attempt attempt) {
        return (List<?>) part(attempt, 1);
    }
}
