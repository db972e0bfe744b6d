package exercises.loop;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A timer runs a callback later, without anybody waiting. */
public final class RingThreeTimes {

    private static final List<String> RINGS = List.of("returned at 0 s", "ding at 1 s", "ding at 2 s", "ding at 3 s");

    public static final Exercise EXERCISE = Exercise.of("03-event-loop", "ringThreeTimes", "Three bells")
        .task("""
            `ring` notes when it was called. Write `ringThreeTimes`: it is to ring after 1, 2 and 3 seconds, but the method itself returns
            at once. No task is needed, only the loop's timers. `EventLoop.running()` is the loop that runs your method; like ours it has
            `callLater`, and its delay is written as for `sleep`: `seconds(1)`. After your method the check waits 5 seconds, to hear the
            bells.""")
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
                note("no bell yet");      // your turn: replace this line
            }""")
        .call("""
            {
                tower.clear();
                ringThreeTimes();
                note("returned");
                sleep(seconds(5));
                return List.copyOf(tower);
            }""".strip())
        .notStarted(attempt -> List.of("no bell yet at 0 s", "returned at 0 s").equals(attempt.value()) && attempt.tasks() == 0
            && attempt.blockedIn() == null)
        .hints(
            "`second.callLater(3, …)` above set a timer in our loop. The loop that runs your method is `EventLoop.running()`.",
            "`callLater(delay, callback)` sets a timer and returns at once: `EventLoop.running().callLater(seconds(1), () -> ring())`.",
            "Three timers, all set now: after 1, after 2 and after 3 seconds.")
        .whenBlocked("Set timers in the loop, which hold up nobody: EventLoop.running().callLater(seconds(1), () -> ring()).")
        .mistake("The first line of the starter is still there: it noted that there is no bell yet.",
            "Take note(\"no bell yet\") out, and set the three timers.",
            attempt -> notes(attempt).contains("no bell yet at 0 s"),
            """
            void ringThreeTimes() {
                note("no bell yet");
                EventLoop.running().callLater(seconds(1), () -> ring());
            }""")
        .mistake("No bell rang in the loop within five seconds.",
            "Set timers with EventLoop.running().callLater. A thread or an executor of your own is outside the loop and its time.",
            attempt -> List.of("returned at 0 s").equals(attempt.value()),
            """
            void ringThreeTimes() {
                var clock = Executors.newSingleThreadScheduledExecutor();
                for (int bell = 1; bell <= 3; bell++) {
                    clock.schedule(() -> ring(), bell, TimeUnit.SECONDS);
                }
                clock.shutdownNow();
            }""")
        .mistake("It rang at the right times, but the method returned only after the last bell: it waited.",
            "callLater is enough: set three timers, and wait for none of them.",
            attempt -> List.of("ding at 1 s", "ding at 2 s", "ding at 3 s", "returned at 3 s").equals(attempt.value()),
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
        .mistake("The bells rang at once, before the method returned: ring was called, not handed over.",
            "Put it behind an arrow, after the delay: callLater(seconds(1), () -> ring()).",
            attempt -> List.of("ding at 0 s", "ding at 0 s", "ding at 0 s", "returned at 0 s").equals(attempt.value()),
            """
            void ringThreeTimes() {
                ring();
                ring();
                ring();
            }""")
        .mistake("The first bell rang at 0 s, and then there was a second between two of them: the delays were 0, 1 and 2 seconds.",
            "The first bell is due after 1 second: count from 1 to 3.",
            attempt -> List.of("returned at 0 s", "ding at 0 s", "ding at 1 s", "ding at 2 s").equals(attempt.value()),
            """
            void ringThreeTimes() {
                for (int bell = 0; bell < 3; bell++) {
                    EventLoop.running().callLater(seconds(bell), () -> ring());
                }
            }""")
        .mistake("The bells rang at 0 s, right after the method had returned: with no delay, or one of less than a second.",
            "callLater takes the delay as its first argument: seconds(1), seconds(2), seconds(3).",
            attempt -> List.of("returned at 0 s", "ding at 0 s", "ding at 0 s", "ding at 0 s").equals(attempt.value()),
            """
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    EventLoop.running().callSoon(() -> ring());
                }
            }""")
        .mistake("It rings at the right times, but not by timers alone: you started a task that waits.",
            "Leave tasks out: callLater sets a timer, and nobody waits.",
            attempt -> attempt.tasks() > 0 && RINGS.equals(attempt.value()),
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
        .expect("what was noted", attempt -> attempt.value(), RINGS)
        .solution("""
            void ringThreeTimes() {
                for (int bell = 1; bell <= 3; bell++) {
                    EventLoop.running().callLater(seconds(bell), () -> ring());
                }
            }""",
            "Three timers, set at once. The loop rings when they are due, and nobody waited for them.");

    private RingThreeTimes() {
    }

    private static List<?> notes(Attempt attempt) {
        return attempt.value() instanceof List<?> notes ? notes : List.of();
    }
}
