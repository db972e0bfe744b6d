package asyncio;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/** One thread of a {@link ThreadPool}, and what it is doing. */
final class PoolThread {

    private static final long LATELY = 50_000_000;      // ns

    /** What it does or will do at once; null while it is idle. Guarded by the pool's monitor, as is all that follows. */
    Runnable job;
    private final Thread thread;
    private long computed;
    private long computedUntil;

    PoolThread(ThreadPool pool, String name) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            for (var next = job; next != null; next = pool.next(this)) {
                next.run();
            }
        });
    }

    /** Starts what it was given. */
    void go() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Whether it uses a core or wants one: it seems to run, and has been given time lately. A call into the system that blocks seems to run, too. */
    boolean computes() {
        if (job == null || thread.getState() != Thread.State.RUNNABLE) {
            return false;
        }
        long now = System.nanoTime();
        long until = Times.OF_THREADS.getThreadCpuTime(thread.threadId());
        if (until != computed) {
            computed = until;
            computedUntil = now;
        }
        return now - computedUntil < LATELY;
    }

    /** Read with the first call that has to wait for a thread: the JVM takes some 50 ms to set its figures up. */
    private static final class Times {
        static final ThreadMXBean OF_THREADS = ManagementFactory.getThreadMXBean();
    }

    static void prepare() {
        Times.OF_THREADS.getThreadCount();
    }
}
