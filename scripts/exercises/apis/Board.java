package exercises.apis;

import asyncio.TimeoutException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Five at once, and a moment after which nobody waits: what is there then is shown. */
public final class Board {

    private static final List<String> ROWS = List.of("Rome: 3 flights", "Oslo: 3 flights", "Bern: 3 flights", "Kyiv: 3 flights", "Cairo: 3 flights",
        "Paris: 3 flights", "Quito: 3 flights", "Lima: no answer", "Seoul: 3 flights");

    public static final Exercise EXERCISE = Exercise.of("14-many-apis", "board", "Five at once, and a deadline")
        .task("""
            `flights` takes a second, for Lima a minute, and five may ask it at once. Write `board`: a row for each city, in their order.
            Three seconds after the beginning it returns what is there, with `Lima: no answer` for a city that is late, and
            nobody is on the way any more.""")
        .given("""
            String flights(String city) {
                sleep(seconds(city.equals("Lima") ? 60 : 1));
                return city + ": 3 flights";
            }""")
        .starter("""
            List<String> board(List<String> cities) {
                return List.of();      // your turn
            }""")
        .call("board(List.of(\"Rome\", \"Oslo\", \"Bern\",\n    \"Kyiv\", \"Cairo\", \"Paris\", \"Quito\", \"Lima\", \"Seoul\"))")
        .hints(
            "A moment for all: `var deadline = EventLoop.running().time().plus(seconds(3));`. A semaphore for all: `new Semaphore(5)`.",
            "For each city `timeoutAt(deadline, () -> …)`, with the place taken inside: who stands in line at the deadline gives up, too.",
            "Put a call for each city into a list, `calls.add(() -> row(city, five, deadline))`, and `gather(calls)`. `row` catches the `TimeoutException`.")
        .whenBlocked("Take the place with asyncio's Semaphore, and sleep as the others do: then they go on meanwhile.")
        .mistake("The cities were asked one after another.",
            "Put a call for each city into a list, and gather the list.",
            attempt -> attempt.waits("sleep") > 1 && asked(attempt) == 1,
            """
            List<String> board(List<String> cities) {
                var deadline = EventLoop.running().time().plus(seconds(3));
                var rows = new ArrayList<String>();
                for (var city : cities) {
                    try {
                        rows.add(timeoutAt(deadline, () -> flights(city)));
                    } catch (TimeoutException late) {
                        rows.add(city + ": no answer");
                    }
                }
                return rows;
            }""")
        .mistake("More than five asked at once: a real service would have sent the sixth away.",
            "Take a place of one Semaphore(5), the same for all cities, around flights(city).",
            attempt -> asked(attempt) > 5,
            """
            String row(String city, Duration deadline) {
                try {
                    return timeoutAt(deadline, () -> flights(city));
                } catch (TimeoutException late) {
                    return city + ": no answer";
                }
            }

            List<String> board(List<String> cities) {
                var deadline = EventLoop.running().time().plus(seconds(3));
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> row(city, deadline));
                }
                return gather(calls);
            }""")
        .mistake("Fewer than five asked at once: the service has room for more.",
            "One Semaphore(5) for all cities, and a place is held only while flights(city) is under way.",
            attempt -> asked(attempt) > 1 && asked(attempt) < 5,
            """
            String row(String city, Semaphore places, Duration deadline) {
                try {
                    return timeoutAt(deadline, () -> {
                        try (var place = places.acquire()) {
                            return flights(city);
                        }
                    });
                } catch (TimeoutException late) {
                    return city + ": no answer";
                }
            }

            List<String> board(List<String> cities) {
                var deadline = EventLoop.running().time().plus(seconds(3));
                var four = new Semaphore(4);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> row(city, four, deadline));
                }
                return gather(calls);
            }""")
        .mistake("One slow city took the whole board with it: the limit around all throws away the answers that have come.",
            "Put the limit around each city: then the others keep their answers.",
            attempt -> attempt.error() instanceof TimeoutException || attempt.value() instanceof List<?> rows
                && rows.stream().allMatch(row -> row.toString().endsWith(": no answer")),
            """
            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> {
                        try (var place = five.acquire()) {
                            return flights(city);
                        }
                    });
                }
                return timeout(seconds(3), () -> gather(calls));
            }""")
        .mistake("The board came after a minute: nobody gave Lima up.",
            "timeoutAt(deadline, () -> …) gives up at a moment. Compute the deadline once, before the first question.",
            attempt -> attempt.took().toSeconds() >= 60,
            """
            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> {
                        try (var place = five.acquire()) {
                            return flights(city);
                        }
                    });
                }
                return gather(calls);
            }""")
        .mistake("The board came late: each city had three seconds of its own, which began when its turn came.",
            "A deadline is a moment. Compute it once, before the first question, and hand it to each city: timeoutAt(deadline, () -> …).",
            attempt -> attempt.seconds().equals("4 s"),
            """
            String row(String city, Semaphore places) {
                try (var place = places.acquire()) {
                    return timeout(seconds(3), () -> flights(city));
                } catch (TimeoutException late) {
                    return city + ": no answer";
                }
            }

            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> row(city, five));
                }
                return gather(calls);
            }""")
        .mistake("The board is there, and somebody is still on the way: nobody told them that it is over.",
            "waitUntil(…) with a limit leaves them running: cancel what is pending and wait for its end. timeoutAt does both.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            String row(String city, Semaphore places) {
                try (var place = places.acquire()) {
                    return flights(city);
                }
            }

            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var tasks = new ArrayList<Task<String>>();
                for (var city : cities) {
                    tasks.add(createTask(() -> row(city, five)));
                }
                waitUntil(ALL_COMPLETED, seconds(3), tasks);
                var rows = new ArrayList<String>();
                for (int city = 0; city < cities.size(); city++) {
                    rows.add(tasks.get(city).isDone() ? tasks.get(city).result() : cities.get(city) + ": no answer");
                }
                return rows;
            }""")
        .mistake("Lima has no row: whoever reads the board does not learn that it is missing.",
            "Catch the TimeoutException for each city, and return city + \": no answer\".",
            attempt -> attempt.value() instanceof List<?> rows && rows.size() == ROWS.size() - 1,
            """
            String row(String city, Semaphore places, Duration deadline) {
                return timeoutAt(deadline, () -> {
                    try (var place = places.acquire()) {
                        return flights(city);
                    }
                });
            }

            List<String> board(List<String> cities) {
                var deadline = EventLoop.running().time().plus(seconds(3));
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> row(city, five, deadline));
                }
                var rows = new ArrayList<String>();
                for (var outcome : gatherOutcomes(calls)) {
                    if (outcome instanceof Outcome.Success<String>(var row)) {
                        rows.add(row);
                    }
                }
                return rows;
            }""")
        .expect("the rows", Attempt::value, ROWS)
        .expect("how many asked at once", attempt -> asked(attempt), 5)
        .expect("the time in all", Attempt::seconds, "3 s")
        .expect("left running", Attempt::leftRunning, List.of())
        .solution("""
            String row(String city, Semaphore places, Duration deadline) {
                try {
                    return timeoutAt(deadline, () -> {
                        try (var place = places.acquire()) {
                            return flights(city);
                        }
                    });
                } catch (TimeoutException late) {
                    return city + ": no answer";
                }
            }

            List<String> board(List<String> cities) {
                var deadline = EventLoop.running().time().plus(seconds(3));
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> row(city, five, deadline));
                }
                return gather(calls);
            }""",
            "Eight answers, one name of what is missing, never more than five at once, and after three seconds all was over.");

    private Board() {
    }

    // the sleeps of `flights`: whoever hands out the places may sleep, too
    private static int asked(Attempt attempt) {
        return attempt.atOnce("sleep(1 s)", "sleep(60 s)");
    }
}
