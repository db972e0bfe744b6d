package course;

import asyncio.Runner;
import java.util.concurrent.locks.LockSupport;

/** Sees from outside which task of a run has the turn, and what its thread does. Any thread may ask. */
final class Watch {

    /** A task that has the turn, and its thread. */
    private record Running(Lane lane, Thread thread) {
    }

    private volatile Running running;

    void runs(Lane lane) {
        running = new Running(lane, Thread.currentThread());
    }

    void nobodyRuns() {
        running = null;
    }

    /** The thread of the task that has the turn; null if none has. */
    Thread thread() {
        var now = running;
        return now == null ? null : now.thread;
    }

    /** The call in which that thread is blocked, such as {@code Thread.sleep}; null if it is not. */
    String blockedAt() {
        var thread = thread();
        return thread == null || thread.getState() == Thread.State.RUNNABLE ? null : Frames.blockingCall(thread.getStackTrace());
    }

    /** Until it is closed, looks at the task every few milliseconds: one that never waits gets its label so. */
    AutoCloseable looking() {
        new Runner().run(() -> null);       // its classes are loaded before the clock of the run starts
        var thread = Thread.startVirtualThread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(5_000_000);
                var now = running;
                if (now != null) {
                    now.lane.seenIn(Frames.outermostMethod(now.thread.getStackTrace()));
                }
            }
        });
        return thread::interrupt;
    }
}
