package course;

import asyncio.Runner;
import java.util.concurrent.locks.LockSupport;

/** Sees from outside which task of a run has the turn, and what its thread does. Any thread may ask. */
final class Watch {

    private static final long PAUSE = 5_000_000;

    private volatile Step running;

    void runs() {
        running = new Step(Thread.currentThread());
    }

    /** The step that ends; null if none was under way. */
    Step nobodyRuns() {
        var step = running;
        running = null;
        return step;
    }

    /** The thread of the task that has the turn; null if none has. */
    Thread thread() {
        var now = running;
        return now == null ? null : now.thread();
    }

    /** The call in which that thread is blocked, such as {@code Thread.sleep}; null if it is not. */
    String blockedAt() {
        var thread = thread();
        return thread == null || thread.getState() == Thread.State.RUNNABLE ? null : Frames.blockingCall(thread.getStackTrace());
    }

    /** Until it is closed, looks at the task every few milliseconds. */
    AutoCloseable looking() {
        // a platform thread: tasks that compute may keep all carriers
        var thread = Thread.ofPlatform().daemon().name("course-watch").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PAUSE);
                var now = running;
                if (now != null) {
                    now.look();
                }
            }
        });
        return thread::interrupt;
    }

    /** Loads the classes of a run, so that none is loaded while a real clock runs. */
    static void warmUp() {
        new Runner().run(() -> null);
    }
}
