package aiosqlite;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The one thread of a connection: runs what it is given, in the order given, one at a time. Any thread may give. Decides what becomes
 * of a call when nobody waits for it any more, see {@link #leave}. It is a daemon, so a connection left open never keeps a program
 * from ending.
 */
final class Worker implements Runnable {
    private static final Job<?> ENDED = new Job<>(null, null, null);
    private static final long STACK = 16 << 20;         // bytes: LIKE calls itself once for each of up to 25,000 % in a pattern
    // a closed connection's thread waits a minute for the next one: starting a thread costs as much as opening a file
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("aiosqlite-", 1).stackSize(STACK).factory());

    private final AtomicReference<Job<?>> newest = new AtomicReference<>();
    private volatile Thread thread;
    private volatile boolean asleep;
    private final Looking looking = new Looking();
    private boolean over;
    private Job<?> running;         // changed by the thread, under the lock

    void start() {
        THREADS.execute(this);
    }

    /** Puts work at the end of the line, of which nothing need be undone; null once the worker has ended. */
    <T> Job<T> submit(Callable<T> work) {
        return submit(null, work, _ -> { });
    }

    /** Puts work at the end of the line.
     * @param asker who alone can {@link #interrupt} it
     * @param undo given what the work gave, on this thread, if nobody took that
     * @return null once the worker has ended */
    <T> Job<T> submit(Object asker, Callable<T> work, Consumer<? super T> undo) {
        var job = new Job<>(asker, work, undo);
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

    /**
     * Nobody waits for the job any more. If it is to stop and has not begun it never will; if it runs it ends as soon as it can; else
     * it goes on to its end. What it gives, or has given meanwhile, is undone.
     */
    void leave(Job<?> job, boolean stop) {
        boolean given;
        synchronized (this) {
            if (stop) stop(job);
            given = job.leave();
        }
        if (given) submit(Executors.callable(job::undo));
    }

    /** Stops what runs, if that asker asked for it. */
    synchronized void interrupt(Object asker) {
        if (running != null && running.asker == asker) stop(running);
    }

    private void stop(Job<?> job) {
        job.stop();
        if (running == job) LockSupport.unpark(thread);     // it may wait for a lock
    }

    /** For this thread: whether what it runs shall end. */
    boolean isStopped() {
        return running != null && running.isStopped();
    }

    /** Called by the last job: what stands behind it in the line is refused. */
    void end() {
        over = true;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!over) {
            for (var job = inOrder(takeAll()); job != null; job = job.older) {
                if (begins(job)) job.run(this);
                else job.refuse();
            }
        }
        thread = null;
        for (var job = newest.getAndSet(ENDED); job != null; job = job.older) job.refuse();
    }

    private synchronized boolean begins(Job<?> job) {
        if (over || job.isStopped()) return false;
        running = job;
        return true;
    }

    /** @return whether nobody waits for it any more */
    synchronized boolean ends(Job<?> job, boolean failed) {
        running = null;
        return job.end(failed);
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
