package exercises.loop;

import course.Exercise;
import java.util.List;

/** A timer runs a callback later, without anybody waiting. */
public final class RingThreeTimes {

    public static final Exercise EXERCISE = Exercise.of("03-event-loop", "ringThreeTimes", "Three bells")
        .task("""
            `ring` notes when it was called. Write `ringThreeTimes`: it is to ring after 1, 2 and 3 seconds, but the method itself returns
            at once. No task is needed, only the loop's timers. `EventLoop.running()` is the loop that runs your method; like ours it has
            `callLater`, and its delay is written as for `sleep`: `seconds(1)`.""")
        .given("""
            List<String> tower = new ArrayList<>();

            void note(String what) {
                long now = EventLoop.running().time().toSeconds();
                tower.add(what + " at " + now + " s");
            }

            void ring() {
                note("ding");
            }""")
        .starter("""
            void ringThreeTimes() {
                // your turn
            }""")
        .call("""
            {
                tower.clear();
                ringThreeTimes();
                note("returned");
                sleep(seconds(5));
                return List.copyOf(tower);
            }""".strip())
        .notStarted(attempt -> List.of("returned at 0 s").equals(attempt.value()))
        .hints(
            "`second.callLater(3, …)` above set a timer in our loop. The loop that runs your method is `EventLoop.running()`.",
            "`callLater(delay, callback)` sets a timer and returns at once: `EventLoop.running().callLater(seconds(1), () -> ring())`.",
            "Three timers, all set now: after 1, after 2 and after 3 seconds.")
        .mistake("It rang at the right times, but the method returned only after the last bell: it waited.",
            "Set three timers with callLater instead of sleeping between the bells.",
            attempt -> String.valueOf(attempt.value()).contains("returned at 3 s"),
            """
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    sleep(seconds(1));
                    ring();
                }
            }""")
        .mistake("All three bells rang at 1 s: each timer counts from the moment in which it is set.",
            "All are set at 0 s, so their delays must be 1, 2 and 3 seconds.",
            attempt -> List.of("returned at 0 s", "ding at 1 s", "ding at 1 s", "ding at 1 s").equals(attempt.value()),
            """
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    EventLoop.running().callLater(seconds(1), () -> ring());
                }
            }""")
        .mistake("The bells rang at 0 s: callSoon puts a callback into the ready queue, without a delay.",
            "callLater takes the delay as its first argument.",
            attempt -> String.valueOf(attempt.value()).contains("ding at 0 s"),
            """
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    EventLoop.running().callSoon(() -> ring());
                }
            }""")
        .mistake("It rings at the right times, but each bell has a task that waits for it.",
            "Leave the tasks out: callLater sets a timer, and nobody waits.",
            attempt -> attempt.tasks() > 0,
            """
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    int delay = bell;
                    createTask(() -> {
                        sleep(seconds(delay));
                        ring();
                    });
                }
            }""")
        .expect("what was noted", attempt -> attempt.value(),
            List.of("returned at 0 s", "ding at 1 s", "ding at 2 s", "ding at 3 s"))
        .solution("""
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    EventLoop.running().callLater(seconds(bell), () -> ring());
                }
            }""",
            "Three timers, set at once. The loop rings when they are due, and nobody waited for them.");

    private RingThreeTimes() {
    }
}
