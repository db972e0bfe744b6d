package exercises.tasks;

import asyncio.InvalidStateException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Start first, work meanwhile, await last. */
public final class TeaAndToast {

    private static final List<String> TRAY = List.of("toast", "tea");

    public static final Exercise EXERCISE = Exercise.of("04-tasks", "teaAndToast", "Tea and toast")
        .task("""
            The kettle takes 3 seconds and needs nobody. The toast takes 1 second. Write `teaAndToast`: put the kettle on as a task, make the
            toast meanwhile with an ordinary call, and return the toast and the tea, in this order.""")
        .given("""
            String boilKettle() {
                IO.println("the kettle is on");
                sleep(seconds(3));
                IO.println("the kettle boils");
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
        .whenBlocked("Start the kettle with createTask(() -> boilKettle()), and wait for it with the task's await().")
        .mistake("Nothing was a task, so one was made after the other: 3 + 1 is 4 s.",
            "Before you make the toast, start the kettle: var kettle = createTask(() -> boilKettle());",
            attempt -> attempt.took().toSeconds() == 4 && attempt.tasks() == 0 && attempt.waits("sleep") == 2,
            """
            List<String> teaAndToast() {
                return List.of(makeToast(), boilKettle());
            }""")
        .mistake("The kettle was awaited before the toast was begun: 3 + 1 is 4 s.",
            "Keep the task in a variable, make the toast, and await the kettle after that.",
            attempt -> attempt.waitsAt("sleep(3 s)").equals(List.of("0 s")) && toastAt(attempt).equals(List.of("3 s")),
            """
            List<String> teaAndToast() {
                var tea = createTask(() -> boilKettle()).await();
                return List.of(makeToast(), tea);
            }""")
        .mistake("The kettle was put on after the toast: it could have boiled meanwhile.",
            "Let createTask(() -> boilKettle()) be the first line.",
            attempt -> attempt.waitsAt("sleep(3 s)").equals(List.of("1 s")) && toastAt(attempt).equals(List.of("0 s")),
            """
            List<String> teaAndToast() {
                var toast = makeToast();
                var kettle = createTask(() -> boilKettle());
                return List.of(toast, kettle.await());
            }""")
        .mistake("Your answer asked for the tea before it was there.",
            "result() does not wait, await() does: kettle.await(), where kettle is your task.",
            attempt -> attempt.error() instanceof InvalidStateException,
            """
            List<String> teaAndToast() {
                var kettle = createTask(() -> boilKettle());
                return List.of(makeToast(), kettle.result());
            }""")
        .mistake("Nobody waited for the kettle: when the answer returned, the water was still cold.",
            "Await the task before you return: kettle.await() gives you what boilKettle returns.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            List<String> teaAndToast() {
                createTask(() -> boilKettle());
                return List.of(makeToast(), "tea");
            }""")
        .mistake("The list is right, but there was no task: nothing was put on and left to itself.",
            "var kettle = createTask(() -> boilKettle()); starts the kettle and returns at once.",
            attempt -> TRAY.equals(attempt.value()) && attempt.tasks() == 0,
            """
            List<String> teaAndToast() {
                sleep(seconds(3));
                return List.of("toast", "tea");
            }""")
        .mistake("The tea is there, but no toast was made: makeToast was not called.",
            "Call makeToast() between createTask and await, and return what it returns.",
            attempt -> attempt.finished().equals(List.of("tea")) && toastAt(attempt).isEmpty(),
            """
            List<String> teaAndToast() {
                var kettle = createTask(() -> boilKettle());
                return List.of("toast", kettle.await());
            }""")
        .mistake("3 s, and both were tasks: the toast was to be made by an ordinary call.",
            "Start only the kettle with createTask, then call makeToast() itself.",
            attempt -> TRAY.equals(attempt.value()) && attempt.tasks() == 2 && attempt.finished().equals(List.of("toast", "tea")),
            """
            List<String> teaAndToast() {
                return gather(() -> makeToast(), () -> boilKettle());
            }""")
        .mistake("The toast was the task, and the kettle the ordinary call: the other way round was asked for.",
            "createTask(() -> boilKettle()) first, then makeToast(), then await the kettle.",
            attempt -> attempt.finished().equals(List.of("toast")),
            """
            List<String> teaAndToast() {
                var toast = createTask(() -> makeToast());
                var tea = boilKettle();
                return List.of(toast.await(), tea);
            }""")
        .expect("what is on the tray", attempt -> attempt.value(), TRAY)
        .expect("the time in all: the kettle's", attempt -> attempt.seconds(), "3 s")
        .expect("when the toast was begun", TeaAndToast::toastAt, List.of("0 s"))
        .expect("what tasks returned", attempt -> attempt.finished(), List.of("tea"))
        .solution("""
            List<String> teaAndToast() {
                var kettle = createTask(() -> boilKettle());
                var toast = makeToast();
                return List.of(toast, kettle.await());
            }""",
            "3 s: the toast was made while the kettle was on, and await waited only for what was left.");

    private TeaAndToast() {
    }

    private static List<String> toastAt(Attempt attempt) {
        return attempt.waitsAt("sleep(1 s)");
    }
}
