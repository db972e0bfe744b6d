package exercises.coroutines;

import course.Attempt;
import course.Exercise;
import java.util.List;
import java.util.Set;

/** A coroutine gives up its turn where it waits, and nowhere else. */
public final class Rehearse {

    private static final List<String> ALTERNATING = List.of("Ada 1", "Bo 1", "Ada 2", "Bo 2", "Ada 3", "Bo 3");

    public static final Exercise EXERCISE = Exercise.of("02-coroutines", "rehearse", "Line by line")
        .task("""
            Two actors rehearse together. Write `rehearse`: the actor says lines 1, 2 and 3 with `say`, and after each line lets the other
            one speak. No time is to pass.""")
        .given("""
            List<String> stage = new ArrayList<>();

            void say(String actor, int line) {
                stage.add(actor + " " + line);
            }""")
        .starter("""
            void rehearse(String actor) {
                // your turn
            }""")
        .call("""
            {
                stage.clear();
                gather(() -> rehearse("Ada"), () -> rehearse("Bo"));
                return List.copyOf(stage);
            }""".strip())
        .notStarted(attempt -> attempt.value() instanceof List<?> lines && lines.isEmpty() && attempt.waits("sleep") == 0
            && attempt.blockedIn() == null)
        .hints(
            "A coroutine runs until it waits. What can an actor wait for that takes no time?",
            "`sleep(seconds(0))` waits for nothing but its next turn.",
            "A loop over the three lines: first `say(actor, line)`, then `sleep(seconds(0))`.")
        .whenBlocked("sleep(seconds(0)) gives up the turn, and takes no time.")
        .mistake("Some line was said more than once.",
            "The check calls rehearse for Ada, and for Bo: let it say each line once, with say(actor, line).",
            attempt -> lines(attempt).size() > Set.copyOf(lines(attempt)).size(),
            """
            void rehearse(String actor) {
                for (int line = 1; line <= 3; line++) {
                    say("Ada", line);
                    say("Bo", line);
                }
            }""")
        .mistake("Some lines were not said: each actor has three.",
            "Call say(actor, line) for the lines 1, 2 and 3.",
            attempt -> attempt.error() == null && lines(attempt).size() < 6 && ALTERNATING.containsAll(lines(attempt)),
            """
            void rehearse(String actor) {
                say(actor, 1);
            }""")
        .mistake("Other lines were said than 1, 2 and 3 of each actor.",
            "say takes the actor, and the number of the line: count from 1 to 3.",
            attempt -> attempt.error() == null && !Set.copyOf(ALTERNATING).equals(Set.copyOf(lines(attempt))),
            """
            void rehearse(String actor) {
                for (int line = 0; line < 3; line++) {
                    say(actor, line);
                    sleep(seconds(0));
                }
            }""")
        .mistake("Ada said all her lines before Bo said the first: nothing in your method waits, so nobody else gets a turn.",
            "After each line, give up the turn: sleep(seconds(0)). A Thread.sleep would keep it.",
            attempt -> List.of("Ada 1", "Ada 2", "Ada 3", "Bo 1", "Bo 2", "Bo 3").equals(attempt.value()) && attempt.waits("sleep") == 0,
            """
            void rehearse(String actor) {
                for (int line = 1; line <= 3; line++) {
                    say(actor, line);
                }
            }""")
        .mistake("The turn was given up, but not after each line.",
            "Put the sleep into the loop, below say.",
            attempt -> attempt.took().isZero() && attempt.waits("sleep") > 0 && !ALTERNATING.equals(attempt.value()),
            """
            void rehearse(String actor) {
                for (int line = 1; line <= 3; line++) {
                    say(actor, line);
                }
                sleep(seconds(0));
            }""")
        .mistake("The lines alternate, but time passed.",
            "To let the other one speak, no time need pass: sleep(seconds(0)).",
            attempt -> ALTERNATING.equals(attempt.value()) && !attempt.took().isZero(),
            """
            void rehearse(String actor) {
                for (int line = 1; line <= 3; line++) {
                    say(actor, line);
                    sleep(seconds(1));
                }
            }""")
        .expect("the lines, as they were said", attempt -> attempt.value(), ALTERNATING)
        .expect("the time in all", attempt -> attempt.seconds(), "0 s")
        .solution("""
            void rehearse(String actor) {
                for (int line = 1; line <= 3; line++) {
                    say(actor, line);
                    sleep(seconds(0));
                }
            }""",
            "Line by line: each sleep hands the turn to the other actor, and the method goes on where it left off.");

    private Rehearse() {
    }

    private static List<?> lines(Attempt attempt) {
        return attempt.value() instanceof List<?> lines ? lines : List.of();
    }
}
