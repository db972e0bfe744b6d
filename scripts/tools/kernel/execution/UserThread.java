package kernel.execution;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import kernel.protocol.Log;
import kernel.protocol.Memory;

/** The thread that one cell's code runs on. What it throws never reaches a thread of the kernel's; what will not end is left behind. */
public final class UserThread implements AutoCloseable {

    private static final long PATIENCE_NANOS = 800_000_000;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final Class<?> CAUGHT = Throwable.class;      // looked up before a cell can fill the memory that this takes

    private final Cell cell;
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile CompletableFuture<?> running;
    private volatile boolean closed;
    private final Thread thread;

    public UserThread(Cell cell) {
        this.cell = cell;
        this.thread = new Main(cell, this::serve);
    }

    private static final class Main extends Thread {
        Main(Cell cell, Runnable serve) {
            super(cell.threads(), serve, "main");
        }
    }

    /** True on the thread that some cell's code runs on, which is no other cell's. */
    static boolean isCurrent() {
        return Thread.currentThread() instanceof Main;
    }

    public void start() {
        thread.start();
    }

    Cell cell() {
        return cell;
    }

    /** Runs one piece of the user's code and returns or throws what it did. @throws StopCheck.CellStopped once interrupted */
    public <T> T run(Callable<T> code) throws Exception {
        return run(code, Duration.ZERO);
    }

    /** The same, and interrupts the cell once the limit is over. Zero is no limit. */
    <T> T run(Callable<T> code, Duration limit) throws Exception {
        if (Thread.currentThread() == thread) {          // a cell that evaluates code: this very thread would be waited for
            return code.call();
        }
        var result = new CompletableFuture<T>();
        running = result;
        if (cell.isStopped()) {
            throw new StopCheck.CellStopped();
        }
        work.add(() -> {
            try {
                result.complete(code.call());
            } catch (Throwable thrown) {
                Memory.release(thrown);
                fail(result, thrown);
            }
        });
        try {
            return limit.isZero() ? result.get() : result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException over) {
            cell.warn("IJAVA_TIMEOUT is over: a statement may run for " + limit.toString().substring(2).toLowerCase(Locale.ROOT) + ".");
            interrupt();
            throw new StopCheck.CellStopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : new Exception(e.getCause());
        }
    }

    /** Whoever waits must hear of it, though the code may have filled the memory; so nothing is allocated here but by the call. */
    private static void fail(CompletableFuture<?> result, Throwable thrown) {
        while (!result.isDone()) {
            try {
                result.completeExceptionally(thrown);
            } catch (OutOfMemoryError full) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Stops the cell: its loops, its waits, the threads it started. Returns once it ended, or after a second was left behind. */
    public void interrupt() throws InterruptedException {
        cell.stop();
        StopCheck.arm();
        LeftBehind.add(cell);
        cell.cutOutput();
        long start = System.nanoTime();
        do {
            long nudge = System.nanoTime();
            CellThreads.interrupt(cell);
            var result = running;
            if (result == null || result.isDone()) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(PAUSE_NANOS, System.nanoTime() - nudge));      // many threads need as long to end
        } while (System.nanoTime() - start < PATIENCE_NANOS);
        Log.say("cell " + cell.number() + " does not end; its thread is left behind");
        running.completeExceptionally(new StopCheck.CellStopped());
    }

    @Override
    public void close() {
        closed = true;
        work.add(() -> { });
    }

    private void serve() {
        cell.enter();
        while (!closed || !work.isEmpty()) {
            try {
                work.take().run();
            } catch (InterruptedException late) {
                // meant for the code that has ended meanwhile
            }
        }
    }
}
