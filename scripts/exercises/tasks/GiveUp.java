package exercises.tasks;

import asyncio.CancelledError;
import course.Exercise;
import course.Lane;

/** Cancelling is a request: wait until it has been answered. */
public final class GiveUp {

    public static final Exercise EXERCISE = Exercise.of("04-tasks", "giveUp", "The impatient guest")
        .task("""
            `search` looks through the whole library, which takes 10 seconds. Write `giveUp`: start the search as a task, wait 2 seconds, cancel
            it, wait until it has really ended, and return `"gave up"`.""")
        .given("""
            String search() {
                sleep(seconds(10));
                return "found it";
            }""")
        .starter("""
            String giveUp() {
                return "";      // your turn
            }""")
        .hints(
            "`createTask`, `sleep(seconds(2))`, then `cancel()` on the task.",
            "cancel only asks. The task has ended when its await comes back, and that await throws `CancelledError`.",
            "`try { searching.await(); } catch (CancelledError stopped) { }` after the cancel, where `searching` is your task; then return.")
        .whenBlocked("Start the search in the loop, with createTask. Then sleep(seconds(2)), cancel() the task, and await() it.")
        .mistake("You waited for the whole search, which takes 10 s.",
            "Start it with createTask, wait two seconds with sleep, then call cancel() on the task.",
            attempt -> attempt.took().toSeconds() >= 10 && attempt.waits("sleep(10 s)") > 0,
            """
            String giveUp() {
                var searching = createTask(() -> search());
                sleep(seconds(2));
                searching.await();
                return "gave up";
            }""")
        .mistake("Your answer returned before the search had ended: nobody waited for its end.",
            "cancel() is a request. Call it after two seconds, then await the task, and catch the CancelledError that the await throws.",
            attempt -> !attempt.leftRunning().isEmpty() && attempt.error() == null,
            """
            String giveUp() {
                var searching = createTask(() -> search());
                sleep(seconds(2));
                searching.cancel();
                return "gave up";
            }""")
        .mistake("The await of a cancelled task throws CancelledError, and it left your method.",
            "It is an Error, so catch (Exception …) does not catch it. Catch it by its name, around the await: try { searching.await(); } catch (CancelledError stopped) { }, where searching is your task.",
            attempt -> attempt.error() instanceof CancelledError,
            """
            String giveUp() {
                var searching = createTask(() -> search());
                sleep(seconds(2));
                searching.cancel();
                searching.await();
                return "gave up";
            }""")
        .mistake("The search was cancelled before it had begun.",
            "createTask starts it soon, and not at once: sleep two seconds, then call cancel().",
            attempt -> attempt.ended(Lane.End.CANCELLED) > 0 && attempt.waits("sleep(10 s)") == 0,
            """
            String giveUp() {
                var searching = createTask(() -> search());
                searching.cancel();
                sleep(seconds(2));
                return "gave up";
            }""")
        .mistake("The text is right, but no task was started, and so none was cancelled.",
            "Start the search before you wait: var searching = createTask(() -> search());",
            attempt -> "gave up".equals(attempt.value()) && attempt.tasks() == 0,
            """
            String giveUp() {
                sleep(seconds(2));
                return "gave up";
            }""")
        .expect("what is returned", attempt -> attempt.value(), "gave up")
        .expect("the time in all", attempt -> attempt.seconds(), "2 s")
        .expect("how many tasks were cancelled", attempt -> attempt.ended(Lane.End.CANCELLED), 1L)
        .solution("""
            String giveUp() {
                var searching = createTask(() -> search());
                sleep(seconds(2));
                searching.cancel();
                try {
                    searching.await();
                } catch (CancelledError stopped) {
                    // as asked
                }
                return "gave up";
            }""",
            "After 2 s the search ended where it waited, and you left only when it had.");

    private GiveUp() {
    }
}
