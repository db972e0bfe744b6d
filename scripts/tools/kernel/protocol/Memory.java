package kernel.protocol;

import java.lang.ref.Reference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.zeromq.ZMQ;

/**
 * What the kernel's own threads do while cells have filled the memory: they try again. If the cells keep what they have filled it with,
 * there is a reserve.
 */
public final class Memory {

    // to catch something for the first time takes memory, for its class is looked up; so it is done once before memory is full
    static final OutOfMemoryError REHEARSAL = new OutOfMemoryError();
    private static final long LEAST = 4 << 20;
    private static final long LITTLE = 1 << 20;
    private static final int SMALLEST = 1 << 16;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long START_NANOS = 1_000_000_000;
    private static final long TICK_NANOS = 100_000_000;
    private static final long PAUSE_NANOS = 25_000_000;
    private static volatile byte[] reserve = { };       // null once it was given up, until there is one anew

    private Memory() { }

    /**
     * Sets a tenth of the heap aside if there is plenty left, and more once the heap is half as big again: the heap grows by it, too. A
     * thirtieth of the heap is a survivor space: freeing less than that would leave nothing that can be allocated.
     */
    private static void hold() {
        var runtime = Runtime.getRuntime();
        long total = runtime.totalMemory();
        long size = Math.clamp(total / 10, LEAST, Integer.MAX_VALUE - 8);
        var held = reserve;
        if ((held == null || held.length < size * 2 / 3) && runtime.maxMemory() - total + runtime.freeMemory() > 4 * size) {
            try {
                reserve = new byte[(int) size];
            } catch (OutOfMemoryError full) {
                // some cell was faster
            }
        }
    }

    /**
     * To be called before a cell's code runs. If the reserve was given up and could not be set aside anew, what memory is left becomes the
     * reserve, but for a little: the code that filled it may be run again.
     */
    public static void holdRest() {
        if (reserve == null) {
            var forTheCode = take(LITTLE);
            reserve = take(Runtime.getRuntime().totalMemory() / 10);
            Reference.reachabilityFence(forTheCode);
        }
    }

    /** So much, or half of it, or half of that. */
    private static byte[] take(long size) {
        for (; size > SMALLEST; size /= 2) {
            try {
                return new byte[(int) size];
            } catch (OutOfMemoryError full) {
                // half of it, then
            }
        }
        return null;
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

    /** Gives up what was set aside, if that was thrown for: enough to say that memory is full, and to run the cell that empties a variable. */
    public static void release(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            reserve = null;
        }
    }

    /** Returns what the work does, which may be tried several times. Ends the process if memory stays full: nobody could be answered. */
    public static <T> T await(Supplier<T> work) {
        long start = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (OutOfMemoryError full) {
                release(full);
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
        outlive("", () -> {
            throw REHEARSAL;
        });
        var context = ZMQ.context(1);
        context.setThreadFactor((loop, name) -> Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            Work work = loop::run;
            while (!outlive(name, work)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }));
        return context;
    }

    /** A piece of work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Does a piece of work of a thread that must live on: what it throws is logged. False if it threw. */
    static boolean outlive(String who, Work work) {
        try {
            work.run();
            return true;
        } catch (Throwable thrown) {
            Log.say(who, thrown);
            return false;
        }
    }
}
