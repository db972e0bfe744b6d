package exercises.apis;

import asyncio.Outcome;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** A retry: which failure, how often, and after which pause, to the millisecond of the virtual clock. */
public final class AskAgain {

    private static final List<String> ROME = List.of("Rome at 0 ms", "Rome at 1000 ms", "Rome at 3000 ms");
    private static final List<String> LIMA = List.of("Lima at 0 ms", "Lima at 1000 ms", "Lima at 3000 ms", "Lima at 7000 ms");

    public static final Exercise EXERCISE = Exercise.of("14-many-apis", "priceAgain", "Four times at most, and longer pauses")
        .task("""
            A busy service throws an `IllegalStateException`. Write `priceAgain`: ask up to four times, with pauses of 1, 2 and 4 seconds
            between, and return the price. The fourth failure goes on to the caller; any other exception does so at once, for there is no
            Atlantis. The check counts calls and milliseconds.""")
        .given("""
            List<String> calls = new ArrayList<>();

            int price(String city) {
                long now = EventLoop.running().time().toMillis();
                calls.add(city + " at " + now + " ms");
                if (city.equals("Atlantis")) {
                    throw new IllegalArgumentException("no such city");
                }
                if (city.equals("Lima") || now < 2500) {
                    throw new IllegalStateException("busy");
                }
                return 120;
            }""")
        .starter("""
            int priceAgain(String city) {
                return 0;      // your turn
            }""")
        .call("""
            {
                calls.clear();
                var answers = gatherOutcomes(() -> priceAgain("Rome"),
                    () -> priceAgain("Lima"), () -> priceAgain("Atlantis"));
                return List.of(answers, calls);
            }""".strip())
        .notStarted(attempt -> attempt.took().isZero() && attempt.error() == null && attempt.blockedIn() == null
            && calls(attempt, "").isEmpty() && ended(attempt).equals(List.of("0", "0", "0")))
        .hints(
            "A loop with the pause in it: `for (int pause = 1; ; pause *= 2) { … }`.",
            "In the loop `try { return price(city); } catch (IllegalStateException busy) { … }`: only this exception is caught, the others pass.",
            "In the `catch`: `if (pause > 4) { throw busy; }`, then `sleep(seconds(pause));`.")
        .mistake("One call, and the failure went through: nobody asked again.",
            "Catch the IllegalStateException, sleep, and go round once more.",
            attempt -> calls(attempt, "Rome").size() == 1 && ended(attempt).getFirst().equals("busy"),
            """
            int priceAgain(String city) {
                return price(city);
            }""")
        .mistake("You asked again at once, without a pause: a service that is ill gets no peace.",
            "sleep(seconds(pause)) before the next round.",
            attempt -> calls(attempt, "Rome").size() > 1 && attempt.waits("sleep") == 0,
            """
            int priceAgain(String city) {
                for (int call = 1; ; call++) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        if (call == 4) {
                            throw busy;
                        }
                    }
                }
            }""")
        .mistake("You asked for Atlantis again. That failure will not pass.",
            "Catch IllegalStateException only: then every other exception goes on at once.",
            attempt -> calls(attempt, "Atlantis").size() > 1,
            """
            int priceAgain(String city) {
                for (int pause = 1; ; pause *= 2) {
                    try {
                        return price(city);
                    } catch (RuntimeException busy) {
                        if (pause > 4) {
                            throw busy;
                        }
                        sleep(seconds(pause));
                    }
                }
            }""")
        .mistake("The pauses are all the same: they should double.",
            "pause *= 2 after each round: 1, 2, 4 seconds.",
            attempt -> calls(attempt, "Lima").contains("Lima at 2000 ms"),
            """
            int priceAgain(String city) {
                for (int call = 1; ; call++) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        if (call == 4) {
                            throw busy;
                        }
                        sleep(seconds(1));
                    }
                }
            }""")
        .mistake("Lima's failure has vanished: the caller got a price that nobody named.",
            "After the fourth call throw the failure that you caught.",
            attempt -> calls(attempt, "Lima").size() > 1 && ended(attempt).get(1).matches("\\d+"),
            """
            int priceAgain(String city) {
                for (int pause = 1; pause <= 8; pause *= 2) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        if (pause < 8) {
                            sleep(seconds(pause));
                        }
                    }
                }
                return 0;
            }""")
        .mistake("There was a pause after the last call: the caller waited, and nobody was asked any more.",
            "Look whether it was the fourth call before you sleep, and throw then.",
            attempt -> calls(attempt, "Lima").equals(LIMA) && attempt.took().toSeconds() > 7,
            """
            int priceAgain(String city) {
                IllegalStateException last = null;
                for (int pause = 1; pause <= 8; pause *= 2) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        last = busy;
                        sleep(seconds(pause));
                    }
                }
                throw last;
            }""")
        .mistake("Lima was not asked four times.",
            "Four calls, three pauses: the failure goes on after the pause of 4 seconds and one more call.",
            attempt -> calls(attempt, "Lima").size() > 1 && calls(attempt, "Lima").size() != LIMA.size(),
            """
            int priceAgain(String city) {
                for (int pause = 1; ; pause *= 2) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        if (pause > 2) {
                            throw busy;
                        }
                        sleep(seconds(pause));
                    }
                }
            }""")
        .expect("the calls for Rome", attempt -> calls(attempt, "Rome"), ROME)
        .expect("the calls for Lima", attempt -> calls(attempt, "Lima"), LIMA)
        .expect("the calls for Atlantis", attempt -> calls(attempt, "Atlantis"), List.of("Atlantis at 0 ms"))
        .expect("how the three ended", AskAgain::ended, List.of("120", "busy", "no such city"))
        .expect("the time in all", Attempt::seconds, "7 s")
        .solution("""
            int priceAgain(String city) {
                for (int pause = 1; ; pause *= 2) {
                    try {
                        return price(city);
                    } catch (IllegalStateException busy) {
                        if (pause > 4) {
                            throw busy;
                        }
                        sleep(seconds(pause));
                    }
                }
            }""",
            "Three calls for Rome, four for Lima, one for Atlantis, and the pauses are right to the millisecond.");

    private AskAgain() {
    }

    /** The calls for a city, with their moments. */
    private static List<String> calls(Attempt attempt, String city) {
        return attempt.value() instanceof List<?> both && both.getLast() instanceof List<?> calls
            ? calls.stream().map(String::valueOf).filter(call -> call.startsWith(city)).toList() : List.of();
    }

    /** What each of the three got: a price, or the message of a failure. */
    private static List<String> ended(Attempt attempt) {
        return attempt.value() instanceof List<?> both && both.getFirst() instanceof List<?> answers && answers.size() == 3
            ? answers.stream().map(answer -> switch (answer) {
                case Outcome.Success<?>(var price) -> String.valueOf(price);
                case Outcome.Failure<?>(var error) -> String.valueOf(error.getMessage());
                default -> "";
            }).toList() : List.of("", "", "");
    }
}
