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
    private static final Job<?> ENDED = new Job<>(null);
    private static final long STACK = 16 << 20;         // bytes: LIKE calls itself once for each of up to 25,000 % in a pattern
    // a closed connection's thread waits a minute for the next one: starting a thread costs as much as opening a file
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("aiosqlite-", 1).stackSize(STACK).factory());

    private final AtomicReference<Job<?>> newest = new AtomicReference<>();
    private volatile Thread thread;
    private volatile boolean asleep;
    private final Looking looking = new Looking();
    private Job<?> running;         // guarded by this

    static final class Job<T> extends CompletableFuture<T> {
        private final Callable<T> work;
        private Job<?> older;
        private boolean withdrawn;

        private Job(Callable<T> work) {
            this.work = work;
        }

        // also when nobody waits any more: a cancelled task leaves its statement in the line
        private void run() {
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

    /** Takes a job out of the line, or has it interrupted if it is the one that runs. It never hits another one. */
    synchronized void withdraw(Job<?> job, Runnable interrupt) {
        job.withdrawn = true;
        if (running == job) interrupt.run();
    }

    /** Called by the last job: what was given after it is refused. */
    void end() {
        thread = null;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (thread != null) {
            for (var job = inOrder(takeAll()); job != null; job = job.older) {
                if (begins(job)) job.run();
                begins(null);
            }
        }
        for (var job = newest.getAndSet(ENDED); job != null; job = job.older) job.completeExceptionally(Connection.closed());
    }

    private synchronized boolean begins(Job<?> job) {
        running = job;
        return job != null && !job.withdrawn;
    }

    private Job<?> takeAll() {
        if (looking.finds(() -> newest.get() != null)) return newest.getAndSet(null);
        asleep = true;
        while (newest.get() == null) {
            LockSupport.park(this);
            Thread.interrupted();       // left by a function of the program's, it would end each park at once
        }
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
