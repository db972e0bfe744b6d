package exercises.cluster;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** The members hold more jobs than what stands behind them bears: a limit of one's own, and only for those that need it. */
public final class CallAll {

    private static final List<String> JOBS = List.of("flights 1", "flights 2", "flights 3", "flights 4", "weather 1", "weather 2");
    private static final List<String> DONE = JOBS.stream().map(job -> job + ": done").toList();

    public static final Exercise EXERCISE = Exercise.of("17-cluster", "callAll", "Fewer at once than the members hold")
        .task("""
            Six jobs have a place at the members at once. Those whose name begins with `flights` ask one database, which bears two of them; those with
            `weather` do not touch it. `call` has a job done: flights take two seconds, weather one. Write `callAll`: never more than two flights under
            way, no weather waits for a flight, and the results stand in the order of the jobs.""")
        .given("""
            int asking;
            int most;
            int lastWeather;       // when it was done

            String call(String job) {
                if (job.startsWith("weather")) {
                    sleep(seconds(1));
                    lastWeather = (int) EventLoop.running().time().toSeconds();
                } else {
                    most = Math.max(most, ++asking);
                    sleep(seconds(2));
                    asking--;
                }
                return job + ": done";
            }""")
        .starter("""
            List<String> callAll(List<String> jobs) {
                return List.of();      // your turn
            }""")
        .call("""
            {
                most = lastWeather = 0;
                var begin = (int) EventLoop.running().time().toSeconds();
                var results = callAll(List.of("flights 1", "flights 2",
                    "flights 3", "flights 4", "weather 1", "weather 2"));
                return List.of(results, most, lastWeather - begin);
            }""".strip())
        .notStarted(attempt -> results(attempt).equals(List.of()) && attempt.took().isZero() && attempt.error() == null)
        .hints(
            "A task for each job. A `Semaphore(2)`, made once, stands before the database, not before the members.",
            "A method for one flight: `try (var place = two.acquire()) { return call(job); }`. Weather calls at once.",
            "Make a list of `Callable<String>`: `calls.add(job.startsWith(\"flights\") ? () -> limited(two, job) : () -> call(job));`, and `return gather(calls);`")
        .mistake("Four flights asked the database at once: it bears two.",
            "Let each flight take a permit of one Semaphore(2) around its call.",
            attempt -> most(attempt) == 4,
            """
            List<String> callAll(List<String> jobs) {
                var calls = new ArrayList<Callable<String>>();
                for (var job : jobs) {
                    calls.add(() -> call(job));
                }
                return gather(calls);
            }""")
        .mistake("Weather waited for the flights: the limit held for all jobs.",
            "Only what begins with flights takes a permit; weather calls at once.",
            attempt -> most(attempt) == 2 && results(attempt).size() == 6 && weather(attempt) > 1,
            """
            String limited(Semaphore two, String job) {
                try (var place = two.acquire()) {
                    return call(job);
                }
            }

            List<String> callAll(List<String> jobs) {
                var two = new Semaphore(2);
                var calls = new ArrayList<Callable<String>>();
                for (var job : jobs) {
                    calls.add(() -> limited(two, job));
                }
                return gather(calls);
            }""")
        .mistake("One flight after another: the database bears two at once.",
            "Start a task for each job; the semaphore, with two permits, decides when a flight begins.",
            attempt -> most(attempt) == 1,
            """
            List<String> callAll(List<String> jobs) {
                var results = new ArrayList<String>();
                for (var job : jobs) {
                    results.add(call(job));
                }
                return results;
            }""")
        .mistake("All were done, and the results stand in another order than the jobs.",
            "Return what gather returns: it keeps the order of the calls.",
            attempt -> results(attempt).size() == 6 && results(attempt).containsAll(DONE) && !results(attempt).equals(DONE),
            """
            void limited(Semaphore two, String job, List<String> results) {
                try (var place = two.acquire()) {
                    results.add(call(job));
                }
            }

            List<String> callAll(List<String> jobs) {
                var two = new Semaphore(2);
                var results = new ArrayList<String>();
                taskGroup(group -> {
                    for (var job : jobs) {
                        group.createTask(() -> {
                            if (job.startsWith("flights")) {
                                limited(two, job, results);
                            } else {
                                results.add(call(job));
                            }
                        });
                    }
                });
                return results;
            }""")
        .expect("the results, in the order of the jobs", CallAll::results, DONE)
        .expect("how many flights were under way at once", CallAll::most, 2)
        .expect("when the last weather was there, in seconds", CallAll::weather, 1)
        .expect("the time in all", Attempt::seconds, "4 s")
        .solution("""
            String limited(Semaphore two, String job) {
                try (var place = two.acquire()) {
                    return call(job);
                }
            }

            List<String> callAll(List<String> jobs) {
                var two = new Semaphore(2);
                var calls = new ArrayList<Callable<String>>();
                for (var job : jobs) {
                    calls.add(job.startsWith("flights")
                        ? () -> limited(two, job) : () -> call(job));
                }
                return gather(calls);
            }""",
            "The members had room for all six. The limit belongs to what stands behind them, and holds nobody else up.");

    private CallAll() {
    }

    private static List<?> results(Attempt attempt) {
        return attempt.value() instanceof List<?> all && all.size() == 3 && all.getFirst() instanceof List<?> results ? results : List.of("nothing");
    }

    private static int most(Attempt attempt) {
        return attempt.value() instanceof List<?> all && all.size() == 3 && all.get(1) instanceof Integer most ? most : -1;
    }

    private static int weather(Attempt attempt) {
        return attempt.value() instanceof List<?> all && all.size() == 3 && all.getLast() instanceof Integer when ? when : -1;
    }
}
