package asyncio;

import java.time.Duration;
import java.util.List;

/**
 * What a loop has before it at one moment; later changes do not show. For lessons that step through a loop with {@link EventLoop#runOnce}.
 *
 * @param time    what the loop's clock shows
 * @param running the task that runs; null in a callback and between two iterations
 * @param ready   what will run, in order
 * @param timers  what will be ready later, in order
 */
public record Snapshot(Duration time, Task<?> running, List<String> ready, List<Due> timers) {

    /** A timer.
     * @param when on the loop's clock
     * @param what what will be ready then, in words */
    public record Due(Duration when, String what) {
    }

    static Snapshot of(EventLoop loop) {
        return new Snapshot(loop.time(), loop.currentTask(), loop.agenda.ready.stream().map(Snapshot::inWords).toList(),
            loop.agenda.timers.inOrder().stream().map(timer -> new Due(Duration.ofNanos(timer.nanos()), timer.toString())).toList());
    }

    private static String inWords(Ready ready) {
        return switch (ready) {
            case Task<?> task -> task.name() + (task.isSuspended() ? " goes on" : " starts");
            case Notice notice -> notice.future() + " is done";
            case Handle handle -> handle.toString();
            case Sleep sleep -> sleep.toString();
            case Back back -> "back from an eager task";
        };
    }
}
