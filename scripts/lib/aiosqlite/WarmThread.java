package aiosqlite;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread for one connection after the other. When one is closed it looks around for the next, for some 200 µs, then sleeps for a
 * minute at most: starting a thread, or waking one, costs as much as opening a file.
 */
final class WarmThread implements Runnable {
    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final long LONGEST_LOOK = 200_000;   // ns
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("aiosqlite-", 1).factory());
    private static final AtomicReference<WarmThread> LOOKING = new AtomicReference<>();

    private volatile Worker next;

    private WarmThread(Worker first) {
        next = first;
    }

    /** Has a worker's work done, until its connection is closed. */
    static void give(Worker worker) {
        var looking = LOOKING.getAndSet(null);
        if (looking == null) THREADS.execute(new WarmThread(worker));
        else looking.next = worker;
    }

    @Override
    public void run() {
        for (var worker = next; worker != null; worker = lookAround()) worker.work();
    }

    private Worker lookAround() {
        next = null;
        if (USELESS || !LOOKING.compareAndSet(null, this)) return null;
        for (var end = System.nanoTime() + LONGEST_LOOK; next == null && System.nanoTime() < end;) Thread.onSpinWait();
        if (LOOKING.compareAndSet(this, null)) return null;
        while (next == null) Thread.onSpinWait();       // taken, and about to be told by whom
        return next;
    }
}
