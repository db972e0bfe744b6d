package asyncio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads on which a loop runs what blocks or computes: {@code toThread}. Platform threads, because virtual ones share the carriers
 * that every loop needs: two that compute stop all loops of a machine with two cores.
 *
 * <p>As many as the cores and four more come at once, as in CPython. Beyond that one is added for a call that waits only while fewer than
 * that many compute, so that thousands may block and the loop still gets its share of the cores. Those that are idle for long end.
 */
final class ThreadPool {

    private static final int COMPUTING = Runtime.getRuntime().availableProcessors() + 4;
    private static final int MOST = 1000;
    private static final long IDLE = 10_000_000_000L;           // ns
    private static final long BETWEEN_LOOKS = 5_000_000;

    private final String name;
    private final Set<PoolThread> threads = new LinkedHashSet<>();   // this and all below: guarded by the monitor
    private final ArrayDeque<PoolThread> idle = new ArrayDeque<>();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private CompletableFuture<Void> quiet = CompletableFuture.completedFuture(null);
    private int hired;
    private boolean growing;
    private boolean closed;

    /** @param name of its threads, with a number */
    ThreadPool(String name) {
        this.name = name;
    }

    /** {@return what f will return; cancelled before f has begun, f never runs, and later it goes on} */
    <T> CompletableFuture<T> submit(Callable<? extends T> f) {
        var result = new CompletableFuture<T>();
        run(() -> {
            if (!result.isDone()) {
                Outside.complete(result, f);
            }
        });
        return result;
    }

    private void run(Runnable job) {
        PoolThread free;
        synchronized (this) {
            quiet = quiet.isDone() ? new CompletableFuture<>() : quiet;
            free = idle.poll();
            if (free == null && threads.size() < COMPUTING) {
                free = hire();
            }
            if (free == null) {
                waiting.add(job);
                if (!growing) {
                    growing = true;
                    Thread.ofPlatform().daemon().name(name + " grows").start(this::grow);
                }
                return;
            }
            free.job = job;
        }
        go(free);
    }

    /** Called with the monitor. */
    private PoolThread hire() {
        var one = new PoolThread(this, name + "-" + ++hired);
        threads.add(one);
        return one;
    }

    /** Adds threads as long as calls wait. */
    private void grow() {
        PoolThread.prepare();
        do {
            LockSupport.parkNanos(this, BETWEEN_LOOKS);
            for (int wanted = wanted(); wanted > 0; wanted--) {
                hireForWaiting();
            }
        } while (isShort());
    }

    /** How many to add: twice as many as there are if none computes. */
    private synchronized int wanted() {
        int compute = (int) threads.stream().filter(PoolThread::computes).count();
        int more = compute == 0 ? threads.size() : Math.max(COMPUTING - compute, 0);
        return Math.min(Math.min(more, waiting.size()), MOST - threads.size());
    }

    private synchronized boolean isShort() {
        growing = !waiting.isEmpty();
        return growing;
    }

    private void hireForWaiting() {
        PoolThread one;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            one = hire();
            one.job = waiting.poll();
        }
        go(one);
    }

    private void go(PoolThread one) {
        try {
            one.go();
        } catch (OutOfMemoryError noMoreThreads) {
            synchronized (this) {
                threads.remove(one);
                if (threads.isEmpty()) {
                    quiet.complete(null);
                    throw noMoreThreads;
                }
                waiting.addFirst(one.job);      // those that are there do it
            }
        }
    }

    /** Called by a thread whose job is done: the next, or null if the thread is to end. */
    Runnable next(PoolThread me) {
        synchronized (this) {
            me.job = waiting.poll();
            Thread.interrupted();       // meant for what is done now
            if (me.job != null) {
                return me.job;
            }
            idle.push(me);
            if (idle.size() == threads.size()) {
                quiet.complete(null);
            }
        }
        for (long end = System.nanoTime() + IDLE; ; LockSupport.parkNanos(this, end - System.nanoTime())) {
            synchronized (this) {
                if (me.job != null) {
                    return me.job;
                }
                if (closed || System.nanoTime() - end >= 0) {
                    idle.remove(me);
                    threads.remove(me);
                    return null;
                }
            }
        }
    }

    /** {@return what is done when no call is under way any more} */
    synchronized CompletableFuture<Void> quiet() {
        return quiet;
    }

    /** Interrupts the calls that are under way. */
    synchronized void interrupt() {
        threads.stream().filter(one -> one.job != null).forEach(PoolThread::interrupt);
    }

    /** Lets the threads end: the idle ones now, the others after their work. */
    void close() {
        List<PoolThread> unused;
        synchronized (this) {
            closed = true;
            unused = new ArrayList<>(idle);
        }
        unused.forEach(PoolThread::go);
    }
}
