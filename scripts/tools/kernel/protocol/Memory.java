package kernel.protocol;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.zeromq.ZMQ;

/** What the kernel's own threads do while cells have filled the memory: they try again, for some seconds. */
public final class Memory {

    private static final int TIMES = 200;
    private static final long PAUSE_NANOS = 25_000_000;

    private Memory() { }

    /** Returns what the work does, which may be tried several times. @throws OutOfMemoryError if memory stays full */
    public static <T> T await(Supplier<T> work) {
        for (int time = 1;; time++) {
            try {
                return work.get();
            } catch (OutOfMemoryError full) {
                if (time == TIMES) {
                    throw full;
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
