package aiosqlite;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of a connection: runs what it is given, in the order given, one at a time. Any thread may give. It is a
 * daemon, so a connection left open never keeps a program from ending.
 */
final class Worker implements Runnable {
    // waking a sleeping thread costs more than most statements: look around for a moment before going to sleep
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2000 : 0;
    private static final Job<?> ENDED = new Job<>(null);
    // a closed connection's thread waits a minute for the next one: starting a thread costs as much as opening a file
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("aiosqlite-", 1).factory());

    private final AtomicReference<Job<?>> newest = new AtomicReference<>();
    private volatile Thread thread;
    private volatile boolean asleep;
    private volatile Job<?> running;

    static final class Job<T> extends CompletableFuture<T> {
        private final Callable<T> work;
        private Job<?> older;

        private Job(Callable<T> work) {
            this.work = work;
        }

        private void run() {
            if (isDone()) return;           // withdrawn while it was waiting in line
            try {
                complete(work.call());
            } catch (Throwable e) {
                completeExceptionally(e);
            }
        }
    }

    void start() {
        THREADS.execute(this);
    }

    /** Puts work at the end of the line; null once the worker has ended. */
    <T> Job<T> submit(Callable<T> work) {
        var job = new Job<T>(work);
        Job<?> before;
        do {
            before = newest.get();
            if (before == ENDED) return null;
            job.older = before;
        } while (!newest.compareAndSet(before, job));
        if (asleep) LockSupport.unpark(thread);
        return job;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Whether this job is what the thread is doing at this moment. */
    boolean isRunning(Job<?> job) {
        return running == job;
    }

    /** Called by the last job: what was given after it is refused. */
    void end() {
        thread = null;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (true) {
            for (var job = inOrder(takeAll()); job != null; job = job.older) {
                running = job;
                job.run();
                running = null;
            }
            if (thread == null) break;
        }
        for (var job = newest.getAndSet(ENDED); job != null; job = job.older) job.completeExceptionally(Connection.closed());
    }

    private Job<?> takeAll() {
        for (var i = 0; i < SPINS; i++) {
            if (newest.get() != null) return newest.getAndSet(null);
            Thread.onSpinWait();
        }
        asleep = true;
        while (newest.get() == null) LockSupport.park(this);
        asleep = false;
        return newest.getAndSet(null);
    }

    // the stack gives the newest first
    private static Job<?> inOrder(Job<?> newest) {
        Job<?> oldest = null;
        while (newest != null) {
            var next = newest.older;
            newest.older = oldest;
            oldest = newest;
            newest = next;
        }
        return oldest;
    }
}
