package exercises.groups;

import course.Exercise;
import course.Lane;

/** A task group ends as one: the first failure cancels the others, and nothing is left running. */
public final class Shop {

    public static final Exercise EXERCISE = Exercise.of("06-task-groups", "shop", "One is missing, the others turn back")
        .task("""
            Without milk there is no cake. `fetch` walks to a shop, and the milk is sold out after one second. Write `shop`:
            fetch the flour (3 seconds), the milk (1 second) and the eggs (2 seconds) at once. When one fails, the others
            turn back. Return the message of the failure: `no milk`.""")
        .given("""
            String fetch(String ware, int pause) {
                sleep(seconds(pause));
                if (ware.equals("milk")) {
                    throw new IllegalStateException("no milk");
                }
                return ware;
            }""")
        .starter("""
            String shop() {
                return "";      // your turn
            }""")
        .hints(
            "`gather` lets the others run on. Which call of this lesson cancels them?",
            "`taskGroup(group -> { … })` with `group.createTask(() -> fetch(\"flour\", 3));` and its two sisters in the braces.",
            "Put `try` and `catch (ExceptionGroup failures)` around it, and return `failures.exceptions().getFirst().getMessage()`.")
        .whenBlocked("Start all three in a task group, which waits for them: taskGroup(group -> { group.createTask(() -> fetch(\"flour\", 3)); … }).")
        .mistake("Nobody has gone to a shop yet: a plain createTask belongs to no group, and nobody waited for it.",
            "Write group.createTask for each of the three, in the braces of taskGroup.",
            attempt -> !attempt.leftRunning().isEmpty() && attempt.took().isZero(),
            """
            String shop() {
                taskGroup(group -> {
                    createTask(() -> fetch("flour", 3));
                    createTask(() -> fetch("milk", 1));
                    createTask(() -> fetch("eggs", 2));
                });
                return "no milk";
            }""")
        .mistake("Your answer ended while others were still on their way.",
            "Use taskGroup: when one fails, it cancels the others and waits until they have ended. gather lets them run on.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            String shop() {
                try {
                    gather(() -> fetch("flour", 3), () -> fetch("milk", 1), () -> fetch("eggs", 2));
                    return "";
                } catch (IllegalStateException missing) {
                    return missing.getMessage();
                }
            }""")
        .mistake("They went one after another, and the milk is missing only when its turn has come.",
            "Start all three in the group with group.createTask(() -> fetch(…)), and await none of them: the group waits.",
            attempt -> attempt.waits("sleep") > 1 && attempt.atOnce("sleep") == 1,
            """
            String shop() {
                try {
                    taskGroup(group -> {
                        group.createTask(() -> fetch("flour", 3)).await();
                        group.createTask(() -> fetch("milk", 1)).await();
                        group.createTask(() -> fetch("eggs", 2)).await();
                    });
                    return "";
                } catch (ExceptionGroup failures) {
                    return failures.exceptions().getFirst().getMessage();
                }
            }""")
        .mistake("The milk is missing, and not all of the others had set out: flour, milk and eggs are fetched at once.",
            "Start all three in one taskGroup, each with group.createTask.",
            attempt -> attempt.waits("sleep(1 s)") == 1 && attempt.waits("sleep") < 3,
            """
            String shop() {
                try {
                    return fetch("milk", 1);
                } catch (IllegalStateException missing) {
                    return missing.getMessage();
                }
            }""")
        .mistake("The milk was never fetched: nobody failed, and nobody turned back.",
            "Start all three in one taskGroup, each with group.createTask.",
            attempt -> attempt.waits("sleep") > 0 && attempt.waits("sleep(1 s)") == 0,
            """
            String shop() {
                taskGroup(group -> {
                    group.createTask(() -> fetch("flour", 3));
                    group.createTask(() -> fetch("eggs", 2));
                });
                return "no milk";
            }""")
        .mistake("The milk's failure was caught inside its own task: no task failed, so the others walked on.",
            "Let the exception leave the task, and catch the ExceptionGroup around the taskGroup.",
            attempt -> attempt.atOnce("sleep") == 3 && attempt.took().toSeconds() == 3 && attempt.ended(Lane.End.FAILED) == 0,
            """
            String shop() {
                var message = new ArrayList<String>();
                taskGroup(group -> {
                    group.createTask(() -> fetch("flour", 3));
                    group.createTask(() -> {
                        try {
                            fetch("milk", 1);
                        } catch (IllegalStateException missing) {
                            message.add(missing.getMessage());
                        }
                    });
                    group.createTask(() -> fetch("eggs", 2));
                });
                return message.getFirst();
            }""")
        .mistake("The group did its part and threw an ExceptionGroup, which left your method.",
            "Catch it around the taskGroup: catch (ExceptionGroup failures).",
            attempt -> attempt.error() instanceof asyncio.ExceptionGroup,
            """
            String shop() {
                taskGroup(group -> {
                    group.createTask(() -> fetch("flour", 3));
                    group.createTask(() -> fetch("milk", 1));
                    group.createTask(() -> fetch("eggs", 2));
                });
                return "";
            }""")
        .mistake("That is the message of the group. The failure itself is inside it.",
            "exceptions() gives the list of the failures: return the message of the first.",
            attempt -> String.valueOf(attempt.value()).startsWith("unhandled"),
            """
            String shop() {
                try {
                    taskGroup(group -> {
                        group.createTask(() -> fetch("flour", 3));
                        group.createTask(() -> fetch("milk", 1));
                        group.createTask(() -> fetch("eggs", 2));
                    });
                    return "";
                } catch (ExceptionGroup failures) {
                    return failures.getMessage();
                }
            }""")
        .mistake("You waited for all three, 3 s, though the milk was missing after one.",
            "Use taskGroup: it cancels the others as soon as one has failed.",
            attempt -> attempt.took().toSeconds() == 3 && attempt.atOnce("sleep") == 3,
            """
            String shop() {
                for (var outcome : gatherOutcomes(
                        () -> fetch("flour", 3), () -> fetch("milk", 1), () -> fetch("eggs", 2))) {
                    if (outcome instanceof Outcome.Failure<String>(var error)) {
                        return error.getMessage();
                    }
                }
                return "";
            }""")
        .expect("what is returned", attempt -> attempt.value(), "no milk")
        .expect("the time in all", attempt -> attempt.seconds(), "1 s")
        .expect("how many turned back", attempt -> attempt.ended(Lane.End.CANCELLED), 2L)
        .solution("""
            String shop() {
                try {
                    taskGroup(group -> {
                        group.createTask(() -> fetch("flour", 3));
                        group.createTask(() -> fetch("milk", 1));
                        group.createTask(() -> fetch("eggs", 2));
                    });
                    return "";
                } catch (ExceptionGroup failures) {
                    return failures.exceptions().getFirst().getMessage();
                }
            }""",
            "After 1 s all three had ended: one failed, two were cancelled, and nobody walks on.");

    private Shop() {
    }
}
