package exercises.apis;

import asyncio.ExceptionGroup;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Several are asked, the first answer wins, and nobody is left on the way. */
public final class FirstAnswer {

    public static final Exercise EXERCISE = Exercise.of("14-many-apis", "fastest", "The first answer wins")
        .task("""
            Of three mirrors north breaks after 1 second, south answers after 2, east after 3. Write `fastest`: ask all three at once, and return
            the first answer; a mirror that breaks gives none. Then nobody is on the way any more.""")
        .given("""
            String mirror(String name, int pause) {
                sleep(seconds(pause));
                if (name.equals("north")) {
                    throw new IllegalStateException("north is broken");
                }
                return "news from " + name;
            }""")
        .starter("""
            String fastest() {
                return "";      // your turn
            }""")
        .hints(
            "Make three tasks. `asCompleted(tasks)` gives them in the order in which they end.",
            "`for (var next : asCompleted(tasks)) { try { return next.await(); } catch (IllegalStateException broken) { … } }`: a broken one is passed over.",
            "Around it `try { … } finally { … }`: cancel each task, then `waitUntil(ALL_COMPLETED, tasks)`, for a task ends only when it has its turn.")
        .mistake("The mirrors were asked one after another.",
            "Start all three with createTask before you wait for one.",
            attempt -> attempt.waits("sleep") > 1 && attempt.atOnce("sleep") == 1,
            """
            String fastest() {
                try {
                    return mirror("north", 1);
                } catch (IllegalStateException broken) {
                    return mirror("south", 2);
                }
            }""")
        .mistake("The broken mirror won: it was the first to end, and it had no answer.",
            "Pass over who has failed, and wait for the next: asCompleted(tasks) gives them one by one.",
            attempt -> attempt.error() instanceof IllegalStateException && attempt.seconds().equals("1 s"),
            """
            String fastest() {
                var tasks = List.of(createTask(() -> mirror("north", 1)),
                    createTask(() -> mirror("south", 2)), createTask(() -> mirror("east", 3)));
                try {
                    return waitUntil(FIRST_COMPLETED, tasks).done().iterator().next().await();
                } finally {
                    tasks.forEach(task -> task.cancel());
                    waitUntil(ALL_COMPLETED, tasks);
                }
            }""")
        .mistake("The group called all of them back when north broke.",
            "In a task group one failure cancels the others. Make the tasks with createTask, and look at each with asCompleted(tasks).",
            attempt -> attempt.error() instanceof ExceptionGroup,
            """
            String fastest() {
                var answers = new ArrayList<String>();
                taskGroup(group -> {
                    group.createTask(() -> answers.add(mirror("north", 1)));
                    group.createTask(() -> answers.add(mirror("south", 2)));
                    group.createTask(() -> answers.add(mirror("east", 3)));
                });
                return answers.getFirst();
            }""")
        .mistake("You have the answer, and east is still on the way.",
            "cancel() asks a task to end. Cancel it, then wait until it has ended: waitUntil(ALL_COMPLETED, tasks).",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            String fastest() {
                var tasks = List.of(createTask(() -> mirror("north", 1)),
                    createTask(() -> mirror("south", 2)), createTask(() -> mirror("east", 3)));
                for (var next : asCompleted(tasks)) {
                    try {
                        return next.await();
                    } catch (IllegalStateException broken) {
                        // the next one may know
                    } finally {
                        tasks.getLast().cancel();
                    }
                }
                return "";
            }""")
        .mistake("You waited for the slowest: the answer was there after 2 s.",
            "asCompleted(tasks) gives each as soon as it has ended; gather and gatherOutcomes wait for all.",
            attempt -> attempt.took().toSeconds() == 3 && attempt.atOnce("sleep") == 3,
            """
            String fastest() {
                for (var outcome : gatherOutcomes(() -> mirror("north", 1), () -> mirror("south", 2), () -> mirror("east", 3))) {
                    if (outcome instanceof Outcome.Success<String>(var news)) {
                        return news;
                    }
                }
                return "";
            }""")
        .mistake("Not all three were asked: you cannot know before which one is the fastest.",
            "Start three tasks: north with 1, south with 2, east with 3.",
            attempt -> attempt.atOnce("sleep") > 0 && attempt.atOnce("sleep") < 3,
            """
            String fastest() {
                return mirror("south", 2);
            }""")
        .expect("what is returned", Attempt::value, "news from south")
        .expect("the time in all", Attempt::seconds, "2 s")
        .expect("how many asked at once", attempt -> attempt.atOnce("sleep(1 s)", "sleep(2 s)", "sleep(3 s)"), 3)
        .expect("left running", Attempt::leftRunning, List.of())
        .solution("""
            String fastest() {
                var tasks = List.of(createTask(() -> mirror("north", 1)),
                    createTask(() -> mirror("south", 2)), createTask(() -> mirror("east", 3)));
                try {
                    for (var next : asCompleted(tasks)) {
                        try {
                            return next.await();
                        } catch (IllegalStateException broken) {
                            // the next one may know
                        }
                    }
                    throw new IllegalStateException("no mirror answers");
                } finally {
                    tasks.forEach(task -> task.cancel());
                    waitUntil(ALL_COMPLETED, tasks);
                }
            }""",
            "South's answer after 2 s, north passed over, east called back, and nobody is on the way.");

    private FirstAnswer() {
    }
}
