package exercises.servers;

import asyncio.CancelledError;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Simultaneous questions share one answer; one who gives up does not take it from the others. */
public final class AskOnce {

    public static final Exercise EXERCISE = Exercise.of("13-servers", "find", "Ten questions, asked once")
        .task("""
            Five guests ask for user 1 and five for user 2, all at the same moment. `ask` asks the database, which takes a second. Write
            `find`: who asks while the same question is under way gets its answer, without asking again. When the answer has come, the next
            one asks anew: it may be another by then. The first guest gives up after half a second; the other four still get
            their answer, and so does one who comes at 0.7 seconds. `underWay` holds the questions that are under way.""")
        .given("""
            Map<Integer, Task<String>> underWay = new HashMap<>();
            int asked;

            String ask(int id) {
                asked++;
                sleep(seconds(1));
                return "user " + id;
            }

            String giveUp(IntFunction<String> find) {
                try {
                    return timeout(millis(500), () -> find.apply(1));
                } catch (asyncio.TimeoutException late) {
                    return "gave up";
                }
            }

            String comeLater(IntFunction<String> find) {
                sleep(millis(700));
                return find.apply(1);
            }

            List<String> elevenGuests(IntFunction<String> find) {
                underWay.clear();
                asked = 0;
                var guests = new ArrayList<Callable<String>>();
                guests.add(() -> giveUp(find));
                for (int guest = 1; guest < 10; guest++) {
                    int id = guest < 5 ? 1 : 2;
                    guests.add(() -> find.apply(id));
                }
                guests.add(() -> comeLater(find));
                int served = 0;
                for (var answer : gatherOutcomes(guests)) {
                    served += answer instanceof Outcome.Success<String> page
                        && page.value().matches("user [12]") ? 1 : 0;
                }
                int atOnce = asked;
                var one = createTask("next 1", () -> find.apply(1));
                var two = createTask("next 2", () -> find.apply(2));
                return List.of(served + " of 11 got an answer",
                    "questions at once: " + atOnce,
                    one.await() + ", " + two.await() + ", asked anew: "
                        + (asked - atOnce));
            }""")
        .starter("""
            String find(int id) {
                return "";      // your turn
            }""")
        .call("elevenGuests(id -> find(id))")
        .notStarted(attempt -> List.of("0 of 11 got an answer", "questions at once: 0", ", , asked anew: 0").equals(attempt.value())
            && attempt.took().toMillis() == 700 && attempt.blockedIn() == null)
        .hints(
            "A task may be awaited by many. The first who asks starts one with `createTask(() -> ask(id))` and puts it into `underWay`; the others find it there.",
            "Who gives up cancels what he awaits. `shield(task)` waits for a task and keeps a cancellation away from it.",
            "`underWay.computeIfAbsent(id, key -> createTask(…))`, and in the task: `try { return ask(key); } finally { underWay.remove(key); }`.")
        .whenBlocked("shield(task) waits as a task waits; get() and join() of a Java future keep the turn.")
        .mistake("Eleven guests, eleven questions: each asked the database himself.",
            "Look into underWay first, and start a task only if there is none for this id.",
            attempt -> says(attempt, 1, "questions at once: 11"),
            """
            String find(int id) {
                return ask(id);
            }""")
        .mistake("The first guest gave up, and the four who waited for the same answer got none: his cancellation went through to the task.",
            "Write shield(task) instead of task.await().",
            attempt -> says(attempt, 0, "6 of 11 got an answer"),
            """
            String find(int id) {
                return underWay.computeIfAbsent(id, key -> createTask(() -> {
                    try {
                        return ask(key);
                    } finally {
                        underWay.remove(key);
                    }
                })).await();
            }""")
        .mistake("The first guest gave up, his cancellation went through to the task, and the task stayed in underWay: who came later found it there, cancelled.",
            "Write shield(task) instead of task.await(); and let the task take itself out of underWay, in a finally of its own.",
            attempt -> attempt.error() instanceof CancelledError,
            """
            String find(int id) {
                return underWay.computeIfAbsent(id, key -> createTask(() -> ask(key))).await();
            }""")
        .mistake("Who gave up took the question out of underWay while it was under way: the one who came at 0.7 seconds asked again.",
            "The task itself removes it, in a finally of its own: it knows when the answer has come.",
            attempt -> says(attempt, 0, "10 of 11 got an answer") && says(attempt, 1, "questions at once: 3"),
            """
            String find(int id) {
                var task = underWay.computeIfAbsent(id, key -> createTask(() -> ask(key)));
                try {
                    return shield(task);
                } finally {
                    underWay.remove(id);
                }
            }""")
        .mistake("The guest who came later got the old answer: the task stayed in underWay after it had ended.",
            "In the task: try { return ask(key); } finally { underWay.remove(key); }.",
            attempt -> says(attempt, 2, "user 1, user 2, asked anew: 0") || says(attempt, 2, "user 1, user 2, asked anew: 1"),
            """
            String find(int id) {
                return shield(underWay.computeIfAbsent(id, key -> createTask(() -> ask(key))));
            }""")
        .mistake("One question for everybody: who asked for user 2 got user 1.",
            "The id is the key in underWay: each user has a question of their own.",
            attempt -> says(attempt, 1, "questions at once: 1"),
            """
            String find(int id) {
                return shield(underWay.computeIfAbsent(1, key -> createTask(() -> {
                    try {
                        return ask(id);
                    } finally {
                        underWay.remove(key);
                    }
                })));
            }""")
        .mistake("The questions stood in line: user 2 was asked for when user 1 had come.",
            "Do not wait while you look: computeIfAbsent starts the task and goes on.",
            attempt -> says(attempt, 1, "questions at once: 2") && !attempt.seconds().equals("2 s"),
            """
            boolean busy;

            String find(int id) {
                while (busy && !underWay.containsKey(id)) {
                    sleep(millis(100));
                }
                busy = true;
                return shield(underWay.computeIfAbsent(id, key -> createTask(() -> {
                    try {
                        return ask(key);
                    } finally {
                        underWay.remove(key);
                        busy = false;
                    }
                })));
            }""")
        .expect("what the guests got", attempt -> attempt.value(),
            List.of("10 of 11 got an answer", "questions at once: 2", "user 1, user 2, asked anew: 2"))
        .expect("the time in all: the eleven together, then the two who came later", attempt -> attempt.seconds(), "2 s")
        .expect("left running", attempt -> attempt.leftRunning(), List.of())
        .solution("""
            String find(int id) {
                return shield(underWay.computeIfAbsent(id, key -> createTask(() -> {
                    try {
                        return ask(key);
                    } finally {
                        underWay.remove(key);
                    }
                })));
            }""",
            "Eleven guests, two questions, ten answers; and the next ones ask anew.");

    private AskOnce() {
    }

    private static boolean says(Attempt attempt, int line, String text) {
        return attempt.value() instanceof List<?> lines && lines.size() == 3 && lines.get(line).equals(text);
    }
}
