package exercises.tasks;

import course.Exercise;
import java.time.Duration;
import java.util.List;

/** Start first, work meanwhile, await last. */
public final class TeaAndToast {

    public static final Exercise EXERCISE = Exercise.of("04-tasks", "teaAndToast", "Tea and toast")
        .task("""
            The kettle takes 3 seconds and needs nobody. The toast takes 1 second. Write `teaAndToast`: put the kettle on as a task, make the
            toast meanwhile with an ordinary call, and return the toast and the tea, in this order.""")
        .given("""
            String boilKettle() {
                sleep(seconds(3));
                return "tea";
            }

            String makeToast() {
                sleep(seconds(1));
                return "toast";
            }""")
        .starter("""
            List<String> teaAndToast() {
                return List.of();      // your turn
            }""")
        .hints(
            "Three steps: start the kettle, make the toast, fetch the tea.",
            "`var kettle = createTask(() -> boilKettle());` starts it and returns at once.",
            "Only the last line needs the tea: `kettle.await()` waits for it, if it is not ready yet. Without it you have the task, not the tea.")
        .mistake("The kettle was awaited before the toast was begun: 3 + 1 is 4 s.",
            "Keep the task in a variable, make the toast, and await the kettle after that.",
            attempt -> attempt.took().toSeconds() == 4 && (attempt.tasks() == 0 || kettleOnAt(attempt, Duration.ZERO)),
            """
            List<String> teaAndToast() {
                var tea = createTask(() -> boilKettle()).await();
                return List.of(makeToast(), tea);
            }""")
        .mistake("The kettle was put on after the toast: it could have boiled meanwhile.",
            "Move createTask to the first line.",
            attempt -> attempt.took().toSeconds() == 4,
            """
            List<String> teaAndToast() {
                var toast = makeToast();
                var kettle = createTask(() -> boilKettle());
                return List.of(toast, kettle.await());
            }""")
        .mistake("Nobody waited for the kettle: when the answer returned, the water was still cold.",
            "Await the task before you return: kettle.await() gives you what boilKettle returns.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            List<String> teaAndToast() {
                createTask(() -> boilKettle());
                return List.of(makeToast(), "tea");
            }""")
        .expect("what is on the tray", attempt -> attempt.value(), List.of("toast", "tea"))
        .expect("the time in all: the kettle's", attempt -> attempt.seconds(), "3 s")
        .solution("""
            List<String> teaAndToast() {
                var kettle = createTask(() -> boilKettle());
                var toast = makeToast();
                return List.of(toast, kettle.await());
            }""",
            "3 s: the toast was made while the kettle was on, and await waited only for what was left.");

    private TeaAndToast() {
    }

    private static boolean kettleOnAt(course.Attempt attempt, Duration time) {
        return attempt.timeline().lanes().get(1).created().equals(time);
    }
}
