package exercises.waiting;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** Waiting together takes the longest. */
public final class Breakfast {

    private static final List<String> TABLE = List.of("tea", "a fried egg");

    public static final Exercise EXERCISE = Exercise.of("01-waiting", "breakfast", "Breakfast in three seconds")
        .task("""
            The water boils in 2 seconds, the egg fries in 3. Write `breakfast`: both at once, on two hotplates. Return what
            `boilWater` and `fryEgg` return, in this order.""")
        .given("""
            String boilWater() {
                sleep(seconds(2));
                return "tea";
            }

            String fryEgg() {
                sleep(seconds(3));
                return "a fried egg";
            }""")
        .starter("""
            List<String> breakfast() {
                return List.of();      // your turn
            }""")
        .hints(
            "Two calls, one below the other, take 2 + 3 seconds. In this lesson three files were fetched together: how?",
            "`gather` takes what is to be done together, each behind an arrow: `() -> boilWater()`. It needs the arrow and both pairs of brackets.",
            "`return gather(() -> …, () -> …);`")
        .mistake("Thread.sleep held up the whole loop: while it blocks, no other task runs.",
            "Call asyncio's sleep(seconds(…)) instead, which lets the others run.",
            attempt -> attempt.blockedIn() != null,
            """
            List<String> breakfast() {
                return gather(() -> { Thread.sleep(2000); return "tea"; }, () -> { Thread.sleep(3000); return "a fried egg"; });
            }""")
        .mistake("One was cooked after the other: 5 s is the sum.",
            "Hand both to gather, each behind an arrow, in one call.",
            attempt -> attempt.took().toSeconds() == 5 && attempt.tasks() == 0 && attempt.waits("sleep") == 2,
            """
            List<String> breakfast() {
                return List.of(boilWater(), fryEgg());
            }""")
        .mistake("A task was started, and still it took 5 s: one thing was ready before the other was begun.",
            "Put both calls behind arrows, in one gather. A call without an arrow runs at once, and gather gets only its result.",
            attempt -> attempt.took().toSeconds() == 5 && attempt.tasks() > 0 && attempt.atOnce("sleep") == 1,
            """
            List<String> breakfast() {
                var tea = boilWater();
                return gather(() -> tea, () -> fryEgg());
            }""")
        .mistake("Both were cooked together, and stand on the table in the other order.",
            "gather returns its list in the order of its arguments, whoever is ready first: the tea is the first argument.",
            attempt -> TABLE.reversed().equals(attempt.value()) && List.of("3 s", "2 s").equals(lengths(attempt)),
            """
            List<String> breakfast() {
                return gather(() -> fryEgg(), () -> boilWater());
            }""")
        .mistake("The list is right, but not both were cooked: the water boils for 2 s, and the egg fries for 3 s.",
            "Call boilWater and fryEgg, and return what they return.",
            attempt -> TABLE.equals(attempt.value()) && (attempt.waits("sleep(2 s)") == 0 || attempt.waits("sleep(3 s)") == 0),
            """
            List<String> breakfast() {
                sleep(seconds(3));
                return List.of("tea", "a fried egg");
            }""")
        .expect("what is on the table", attempt -> attempt.value(), TABLE)
        .expect("the time in all: the longest, not the sum", attempt -> attempt.seconds(), "3 s")
        .expect("how many things were cooked", attempt -> attempt.waits("sleep"), 2)
        .solution("""
            List<String> breakfast() {
                return gather(() -> boilWater(), () -> fryEgg());
            }""",
            "Breakfast after 3 s: the water boiled while the egg was frying.");

    private Breakfast() {
    }

    /** How long each task took, in the order in which they were created. */
    private static List<String> lengths(Attempt attempt) {
        return attempt.lanes().stream().map(lane -> lane.ended().minus(lane.created()).toSeconds() + " s").toList();
    }
}
