package exercises.servers;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A server that is full says so at once, and has room again afterwards. */
public final class SendAway {

    private static final String AWAY = ": 503 after 0 ms";

    public static final Exercise EXERCISE = Exercise.of("13-servers", "answer", "Three at once, the others get 503")
        .task("""
            The kitchen has three `places`; `serve` takes a second, and Bo's page is broken. Write `answer`: if there is a place, take it
            and return what `serve` returns. If all are taken, return `"503"` at once: nobody waits at the door. A place comes back, also
            after a failure, which goes on to the caller. The check sends five guests at the same moment, and later four more.""")
        .given("""
            String serve(String guest) {
                sleep(seconds(1));
                if (guest.equals("Bo")) {
                    throw new IllegalStateException("the page is broken");
                }
                return "200";
            }

            List<String> guests(List<String> names, UnaryOperator<String> door) {
                var begin = EventLoop.running().time();
                var guests = new ArrayList<Task<String>>();
                for (var name : names) {
                    guests.add(createTask(name, () -> {
                        var status = "failed";
                        try {
                            status = door.apply(name);
                        } catch (IllegalStateException broken) {
                            // the guest hears that the server failed
                        }
                        var now = EventLoop.running().time();
                        return name + ": " + status + " after "
                            + now.minus(begin).toMillis() + " ms";
                    }));
                }
                return guests.stream().map(guest -> guest.await()).toList();
            }""")
        .starter("""
            String answer(String guest, Semaphore places) {
                return "";      // your turn
            }""")
        .call("""
            {
                var places = new Semaphore(3);
                var first = guests(List.of("Ada", "Bo", "Cleo", "Dan", "Eve"),
                    guest -> answer(guest, places));
                return List.of(first, guests(List.of("Fay", "Gus", "Hal", "Ina"),
                    guest -> answer(guest, places)));
            }""".strip())
        .notStarted(attempt -> attempt.took().isZero() && attempt.blockedIn() == null && attempt.error() == null
            && all(attempt).stream().allMatch(each -> each.matches("\\w+:  after 0 ms")))
        .hints(
            "`places.locked()` is true when no place is free. Who asks that does not wait.",
            "Nobody else runs between your question and `places.acquire()`: there is no wait between them. That is what one loop gives you.",
            "`if (places.locked()) { return \"503\"; }`, then `try (var place = places.acquire()) { return serve(guest); }`.")
        .whenBlocked("Write places.acquire(): it waits as a task waits, and the others go on.")
        .mistake("All were served, and some stood at the door for it: an answer that comes late instead of a 503 at once.",
            "Ask places.locked() first, and return \"503\" if it is true.",
            attempt -> all(attempt).contains("Dan: 200 after 1000 ms") && attempt.waits("semaphore.acquire()") > 0
                || all(attempt).contains("Dan: 200 after 2000 ms") || all(attempt).contains("Dan: 200 after 3000 ms"),
            """
            String answer(String guest, Semaphore places) {
                try (var place = places.acquire()) {
                    return serve(guest);
                }
            }""")
        .mistake("All five were served at once: nobody looked whether a place was free.",
            "Take a place with places.acquire() before you serve, and return \"503\" when places.locked() says that there is none.",
            attempt -> all(attempt).contains("Dan: 200 after 1000 ms"),
            """
            String answer(String guest, Semaphore places) {
                return serve(guest);
            }""")
        .mistake("Whoever finds no place waits before he is told so. The kitchen was full when he came.",
            "places.locked() tells it at once, without a limit on time.",
            attempt -> all(attempt).stream().anyMatch(each -> each.matches("(?!Bo:)\\w+: 503 after [1-9]\\d* ms")),
            """
            String answer(String guest, Semaphore places) {
                try {
                    timeout(seconds(1), () -> places.acquire());
                } catch (asyncio.TimeoutException full) {
                    return "503";
                }
                try {
                    return serve(guest);
                } finally {
                    places.release();
                }
            }""")
        .mistake("One place less than there are: the guest who takes the last one is sent away with it in his hand.",
            "Ask before you take: once you hold a place you may serve.",
            attempt -> all(attempt).contains("Cleo" + AWAY) && all(attempt).contains("Ada: 200 after 1000 ms"),
            """
            String answer(String guest, Semaphore places) {
                try (var place = places.acquire()) {
                    if (places.locked()) {
                        return "503";
                    }
                    return serve(guest);
                }
            }""")
        .mistake("After Bo one place was lost: his page failed, and nobody gave the place back.",
            "try (var place = places.acquire()) { … } gives it back whatever happens.",
            attempt -> all(attempt).contains("Gus: 200 after 1000 ms") && all(attempt).contains("Hal" + AWAY),
            """
            String answer(String guest, Semaphore places) {
                if (places.locked()) {
                    return "503";
                }
                places.acquire();
                String page = serve(guest);
                places.release();
                return page;
            }""")
        .mistake("Those who came later were all sent away: the first three never gave their places back.",
            "try (var place = places.acquire()) { … } gives the place back at its end.",
            attempt -> all(attempt).contains("Ada: 200 after 1000 ms") && all(attempt).contains("Fay" + AWAY),
            """
            String answer(String guest, Semaphore places) {
                if (places.locked()) {
                    return "503";
                }
                places.acquire();
                return serve(guest);
            }""")
        .mistake("Bo's failure has vanished: `answer` caught it, and its caller does not hear that the server failed.",
            "Do not catch it: try (var place = places.acquire()) { … } gives the place back and lets the failure pass.",
            attempt -> !all(attempt).isEmpty() && !all(attempt).contains("Bo: failed after 1000 ms") && all(attempt).contains("Ada: 200 after 1000 ms"),
            """
            String answer(String guest, Semaphore places) {
                if (places.locked()) {
                    return "503";
                }
                try (var place = places.acquire()) {
                    return serve(guest);
                } catch (IllegalStateException broken) {
                    return "503";
                }
            }""")
        .mistake("Everybody was sent away, and the kitchen stood idle.",
            "Only when places.locked() is true there is no place. Otherwise take one and serve.",
            attempt -> !all(attempt).isEmpty() && all(attempt).stream().allMatch(each -> each.endsWith(AWAY)),
            """
            String answer(String guest, Semaphore places) {
                return "503";
            }""")
        .expect("what the nine guests heard, and when", SendAway::all, List.of(
            "Ada: 200 after 1000 ms", "Bo: failed after 1000 ms", "Cleo: 200 after 1000 ms", "Dan" + AWAY, "Eve" + AWAY,
            "Fay: 200 after 1000 ms", "Gus: 200 after 1000 ms", "Hal: 200 after 1000 ms", "Ina" + AWAY))
        .solution("""
            String answer(String guest, Semaphore places) {
                if (places.locked()) {
                    return "503";
                }
                try (var place = places.acquire()) {
                    return serve(guest);
                }
            }""",
            "Three are served, the others know it at once, and the kitchen is as large afterwards as it was before.");

    private SendAway() {
    }

    private static List<String> all(Attempt attempt) {
        return attempt.value() instanceof List<?> waves
            ? waves.stream().flatMap(wave -> ((List<?>) wave).stream()).map(String::valueOf).toList() : List.of();
    }
}
