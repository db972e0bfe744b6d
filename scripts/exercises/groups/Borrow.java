package exercises.groups;

import course.Attempt;
import course.Exercise;
import course.Lane;
import java.util.List;

/** Cleaning up in finally, and letting a cancellation pass. */
public final class Borrow {

    private static final List<String> BACK = List.of("taken", "riding", "given back");

    public static final Exercise EXERCISE = Exercise.of("06-task-groups", "borrow", "The bicycle comes back")
        .task("""
            Write `borrow`: take a bicycle with `take`, ride it with `ride`, which lasts ten seconds, and give it back with
            `giveBack`, whatever happens. The check closes the station after two seconds: it cancels your task while it
            rides, and waits until it has ended.""")
        .given("""
            List<String> station = new ArrayList<>();

            void take() {
                station.add("taken");
            }

            void ride() {
                station.add("riding");
                sleep(seconds(10));
                station.add("arrived");
            }

            void giveBack() {
                station.add("given back");
            }

            List<String> close(Action trip) {      // a method that returns nothing
                station.clear();
                var rider = createTask("rider", trip);
                sleep(seconds(2));
                rider.cancel();
                waitUntil(ALL_COMPLETED, rider);         // however it ends
                return List.copyOf(station);
            }""")
        .starter("""
            void borrow() {
                // your turn
            }""")
        .call("close(() -> borrow())")
        .notStarted(attempt -> List.of().equals(attempt.value()))
        .hints(
            "The cancellation comes out of `ride` as an Error. What does Java run whatever a block throws?",
            "`take();` then `try { ride(); } finally { … }`.")
        .mistake("Nobody rode: ride was not called.",
            "Call take(), then ride() in a try block, and giveBack() in its finally.",
            attempt -> attempt.value() instanceof List<?> && attempt.waits("sleep(10 s)") == 0,
            """
            void borrow() {
                station.addAll(List.of("taken", "riding", "given back"));
            }""")
        .mistake("The ride was cancelled, and the bicycle stands somewhere in town: nobody called giveBack.",
            "Put ride() into a try block, and giveBack() into its finally. A catch of Exception does not catch the CancelledError.",
            attempt -> List.of("taken", "riding").equals(attempt.value()),
            """
            void borrow() {
                take();
                ride();
                giveBack();
            }""")
        .mistake("The bicycle is back, and the cancellation was swallowed: the task ended as if nobody had asked it to stop.",
            "Let the CancelledError go on: finally cleans up, with no catch that keeps it and no return inside.",
            attempt -> BACK.equals(attempt.value()) && riderEnded(attempt) == Lane.End.RETURNED,
            """
            void borrow() {
                take();
                try {
                    ride();
                } catch (CancelledError closed) {
                    // goes on below
                }
                giveBack();
            }""")
        .mistake("The bicycle is back, and the task did not end as cancelled: another exception took the CancelledError's place.",
            "Throw the CancelledError itself on, or leave the catch out: finally cleans up and lets it go on.",
            attempt -> BACK.equals(attempt.value()) && riderEnded(attempt) == Lane.End.FAILED,
            """
            void borrow() {
                take();
                try {
                    ride();
                } catch (Throwable closed) {
                    giveBack();
                    throw new RuntimeException(closed);
                }
            }""")
        .mistake("You gave the bicycle back before the ride.",
            "giveBack() belongs into finally, after the ride: try { ride(); } finally { giveBack(); }",
            attempt -> attempt.value() instanceof List<?> log && log.indexOf("given back") >= 0
                && log.indexOf("given back") < log.indexOf("riding"),
            """
            void borrow() {
                take();
                giveBack();
                ride();
            }""")
        .expect("what the station saw", attempt -> attempt.value(), BACK)
        .expect("how your task ended", Borrow::riderEnded, Lane.End.CANCELLED)
        .expect("the time in all", attempt -> attempt.seconds(), "2 s")
        .solution("""
            void borrow() {
                take();
                try {
                    ride();
                } finally {
                    giveBack();
                }
            }""",
            "The ride ended after 2 s, the bicycle is back, and the cancellation reached whoever had asked for it.");

    private Borrow() {
    }

    // close() gives the task this name
    private static Lane.End riderEnded(Attempt attempt) {
        return attempt.lanes().stream().filter(lane -> lane.label().equals("rider")).findFirst().map(Lane::end).orElse(null);
    }
}
