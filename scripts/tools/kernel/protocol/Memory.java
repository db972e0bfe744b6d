package kernel.protocol;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.zeromq.ZMQ;

/**
 * What the kernel's own threads do while cells have filled the memory: they try again. If the cells keep what they have filled it with,
 * there is a reserve.
 */
public final class Memory {

    /** What the kernel's threads catch. The loader knows these from now on: to look one up in full memory would fail, and end the thread. */
    static final List<Class<? extends Throwable>> CAUGHT = List.of(Throwable.class, Exception.class, RuntimeException.class, Error.class,
            OutOfMemoryError.class, StackOverflowError.class, InterruptedException.class);

    private static final long LEAST = 4 << 20;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long START_NANOS = 1_000_000_000;
    private static final long TICK_NANOS = 100_000_000;
    private static final long PAUSE_NANOS = 25_000_000;
    private static volatile byte[] reserve;

    private Memory() { }

    /**
     * Sets a twelfth of the heap aside if there is plenty left, and more as the heap grows. A thirtieth of the heap is a survivor space:
     * freeing less than that would leave nothing that can be allocated.
     */
    private static void hold() {
        var runtime = Runtime.getRuntime();
        long total = runtime.totalMemory();
        long size = Math.clamp(total / 12, LEAST, Integer.MAX_VALUE - 8);
        var held = reserve;
        if ((held == null || held.length < size) && runtime.maxMemory() - total + runtime.freeMemory() > 4 * size) {
            try {
                reserve = new byte[(int) size];
            } catch (OutOfMemoryError full) {
                // some cell was faster
            }
        }
    }

    /** Begins to see to the reserve, a moment later: the first cell is not to wait for it. */
    public static void watch() {
        Thread.ofPlatform().daemon().name("kernel-memory").start(() -> {
            LockSupport.parkNanos(START_NANOS);
            for (;; LockSupport.parkNanos(TICK_NANOS)) {
                hold();
            }
        });
    }

    /** Gives up what was set aside: enough to say that memory is full, and to run the cell that empties a variable. */
    public static void release() {
        reserve = null;
    }

    /** Returns what the work does, which may be tried several times. Ends the process if memory stays full: nobody could be answered. */
    public static <T> T await(Supplier<T> work) {
        long start = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (OutOfMemoryError full) {
                release();
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    Log.say("the memory stays full, the kernel ends", full);
                    Runtime.getRuntime().halt(1);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The same for work that returns nothing. */
    public static void await(Runnable work) {
        await(() -> {
            work.run();
            return null;
        });
    }

    /** A context whose threads run on after an Error; JeroMQ would let them end, and no socket would be heard of again. */
    public static ZMQ.Context context() {
        Log.open();
        var context = ZMQ.context(1);
        context.setThreadFactor((loop, name) -> Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            for (boolean ended = false; !ended;) {
                try {
                    loop.run();
                    ended = true;
                } catch (Error e) {
                    Log.say(name, e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }));
        return context;
    }
}
