package exercises.loop;

import course.Attempt;
import course.Exercise;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is ready runs in the order in which it became ready. */
public final class Order {

    private static final List<String> REALLY = List.of("A", "D", "B", "C", "E");

    public static final Exercise EXERCISE = Exercise.of("03-event-loop", "order", "Be the loop")
        .task("""
            You are the loop. In which order does `program` add its five letters? Let `order` return your list. The check asks it first,
            then runs the program and compares. `createTask` without a loop before it means the running one.""")
        .given("""
            List<String> letters = new ArrayList<>();

            void program() {
                letters.add("A");
                createTask(() -> letters.add("B"));
                EventLoop.running().callSoon(() -> letters.add("C"));
                letters.add("D");
                sleep(seconds(0));
                letters.add("E");
            }""")
        .starter("""
            List<String> order() {
                return List.of("?");      // your turn: five letters
            }""")
        .call("""
            {
                letters.clear();
                var guess = List.copyOf(order());
                program();
                return List.of(guess, List.copyOf(letters));
            }""".strip())
        .notStarted(attempt -> List.of("?").equals(guess(attempt)) && attempt.waits("sleep") == 1)
        .hints(
            "Neither createTask nor callSoon runs anything now. Both put something at the end of the ready queue.",
            "`program` keeps the turn until it waits. Where does it wait?",
            "After `sleep(seconds(0))` the queue holds, in this order: the task, the callback, and `program` itself.")
        .mistake("That is the order in which the lines stand. createTask and callSoon only put something into the ready queue.",
            "Which lines run before program gives up its turn for the first time?",
            attempt -> List.of("A", "B", "C", "D", "E").equals(guess(attempt)),
            """
            List<String> order() {
                return List.of("A", "B", "C", "D", "E");
            }""")
        .mistake("E comes too early: sleep(seconds(0)) takes no time, but it gives up the turn.",
            "All that is ready at that moment goes first, then program goes on.",
            attempt -> List.of("A", "D", "E", "B", "C").equals(guess(attempt)),
            """
            List<String> order() {
                return List.of("A", "D", "E", "B", "C");
            }""")
        .mistake("The callback does not overtake the task: the ready queue is first in, first out.",
            "The task was put in first.",
            attempt -> List.of("A", "D", "C", "B", "E").equals(guess(attempt)),
            """
            List<String> order() {
                return List.of("A", "D", "C", "B", "E");
            }""")
        .mistake("order ran the program itself, and then it is no guess.",
            "Return a list that you wrote: List.of(\"A\", …).",
            attempt -> attempt.waits("sleep") > 1,
            """
            List<String> order() {
                program();
                return letters;
            }""")
        .mistake("Your list is empty: order is asked before the program runs.",
            "Return a list that you wrote: List.of(\"A\", …).",
            attempt -> attempt.error() == null && guess(attempt).isEmpty(),
            """
            List<String> order() {
                return letters;
            }""")
        .mistake("One text is there, and five letters were asked for.",
            "Make each letter an element of its own: List.of(\"A\", …).",
            attempt -> guess(attempt).size() == 1,
            """
            List<String> order() {
                return List.of("ADBCE");
            }""")
        .mistake("Your list does not hold each of the five letters once.",
            "The letters are A, B, C, D and E, and the program adds each of them once.",
            attempt -> attempt.error() == null && !REALLY.stream().sorted().toList().equals(guess(attempt).stream().sorted().toList()),
            """
            List<String> order() {
                return List.of("A", "D", "B", "C");
            }""")
        .mistake("It is not the order in which the program adds them.",
            "Go through program line by line: what runs now, and what is put at the end of the ready queue?",
            attempt -> attempt.error() == null && !REALLY.equals(guess(attempt)),
            """
            List<String> order() {
                return List.of("A", "B", "D", "C", "E");
            }""")
        // the list itself would give the answer away
        .expect("how many letters are right before the first that is not", Order::rightLetters, 5L)
        .expect("how often the program ran", attempt -> attempt.waits("sleep"), 1)
        .solution("""
            List<String> order() {
                return List.of("A", "D", "B", "C", "E");
            }""",
            "You read the queue as the loop does: first in, first out, and nobody is interrupted.");

    private Order() {
    }

    private static long rightLetters(Attempt attempt) {
        var guess = guess(attempt);
        return IntStream.range(0, Math.min(guess.size(), REALLY.size())).takeWhile(index -> REALLY.get(index).equals(guess.get(index))).count();
    }

    /** In capitals, because nobody asks for them. */
    private static List<String> guess(Attempt attempt) {
        return attempt.value() instanceof List<?> both
            ? ((List<?>) both.getFirst()).stream().map(letter -> letter.toString().strip().toUpperCase(Locale.ROOT)).toList() : List.of();
    }
}
