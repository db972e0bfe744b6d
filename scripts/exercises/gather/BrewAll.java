package exercises.gather;

import course.Attempt;
import course.Exercise;
import course.Lane;
import java.util.List;

/** gather overlaps, and keeps the order of its arguments. */
public final class BrewAll {

    private static final List<String> COFFEES = List.of("espresso", "latte", "mocha");

    public static final Exercise EXERCISE = Exercise.of("05-gather", "brewAll", "Three coffees, one wait")
        .task("""
            The bar has three machines. `brew` makes one coffee, and you may not change it. Write `brewAll`: an espresso
            (3 seconds), a latte (5 seconds) and a mocha (4 seconds), all brewing at once, returned in that order.""")
        .given("""
            String brew(String coffee, int pause) {
                sleep(seconds(pause));
                return coffee;
            }""")
        .starter("""
            List<String> brewAll() {
                return List.of();      // your turn
            }""")
        .hints(
            "Three calls one below the other take the sum. Which call of this lesson takes several coroutines and waits for all?",
            "A coroutine is described with an arrow: `() -> brew(\"latte\", 5)`. Without the arrow it runs at once.",
            "`return gather(() -> …, () -> …, () -> …);` with one brew behind each arrow.")
        .mistake("The coffees came one after another: 12 s is the sum, and the machines stood idle.",
            "Hand all three to a single gather, each behind an arrow.",
            attempt -> attempt.took().toSeconds() == 12,
            """
            List<String> brewAll() {
                return List.of(brew("espresso", 3), brew("latte", 5), brew("mocha", 4));
            }""")
        .mistake("The coffees are listed as they got ready, not as they were ordered.",
            "gather returns the results in the order of its arguments, whichever is ready first: return what it returns.",
            attempt -> List.of("espresso", "mocha", "latte").equals(attempt.value()) && !brewed(attempt).equals(attempt.value()),
            """
            List<String> brewAll() {
                var ready = new ArrayList<String>();
                gather(() -> { ready.add(brew("espresso", 3)); }, () -> { ready.add(brew("latte", 5)); },
                    () -> { ready.add(brew("mocha", 4)); });
                return ready;
            }""")
        .mistake("The three coffees are there, in another order: espresso, latte, mocha was asked for.",
            "gather returns the results in the order of its arguments: hand it the espresso first, then the latte, then the mocha.",
            attempt -> attempt.value() instanceof List<?> coffees && coffees.size() == 3 && !COFFEES.equals(coffees)
                && coffees.containsAll(COFFEES),
            """
            List<String> brewAll() {
                return gather(() -> brew("mocha", 4), () -> brew("espresso", 3), () -> brew("latte", 5));
            }""")
        .mistake("The coffees are right, and not each brewed as long as was asked: espresso 3 s, latte 5 s, mocha 4 s.",
            "Compare the second argument of each brew with the text.",
            attempt -> COFFEES.equals(attempt.value()) && (isOff(attempt, "espresso", "3 s") || isOff(attempt, "latte", "5 s")
                || isOff(attempt, "mocha", "4 s")),
            """
            List<String> brewAll() {
                return gather(() -> brew("espresso", 3), () -> brew("latte", 4), () -> brew("mocha", 5));
            }""")
        .mistake("Nobody brewed: the list is right, and the method slept for five seconds.",
            "Call brew for each coffee, behind an arrow, all in one gather.",
            attempt -> COFFEES.equals(attempt.value()) && attempt.tasks() == 0 && attempt.took().toSeconds() == 5,
            """
            List<String> brewAll() {
                sleep(seconds(5));
                return List.of("espresso", "latte", "mocha");
            }""")
        .mistake("The coffees were started, and nobody waited: when the answer returned they were still brewing.",
            "createTask starts and returns at once. Return what gather returns, which waits for all.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            List<String> brewAll() {
                createTask(() -> brew("espresso", 3));
                createTask(() -> brew("latte", 5));
                createTask(() -> brew("mocha", 4));
                return List.of("espresso", "latte", "mocha");
            }""")
        .expect("the coffees, in the order asked", attempt -> attempt.value(), COFFEES)
        .expect("the time in all: the longest, not the sum", attempt -> attempt.seconds(), "5 s")
        .expect("how many brewed at the same moment", attempt -> attempt.atOnce("sleep"), 3)
        .solution("""
            List<String> brewAll() {
                return gather(() -> brew("espresso", 3), () -> brew("latte", 5), () -> brew("mocha", 4));
            }""",
            "Three coffees in the time of the slowest, in the order asked. The timeline shows the three lanes side by side.");

    private BrewAll() {
    }

    private static List<Object> brewed(Attempt attempt) {
        return attempt.lanes().stream().map(Lane::detail).toList();
    }

    private static boolean isOff(Attempt attempt, String coffee, String pause) {
        return brewed(attempt).contains(coffee) && !pause.equals(attempt.lasted(coffee));
    }
}
