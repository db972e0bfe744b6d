package asyncio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** What other threads bring to a loop, and the loop's sleep until something comes. */
final class Arrivals {

    private final ConcurrentLinkedQueue<Ready> waiting = new ConcurrentLinkedQueue<>();
    private final Spin spin = new Spin();
    private final Clock clock;
    private volatile Thread sleeper;

    Arrivals(Clock clock) {
        this.clock = clock;
    }

    /** From any thread. */
    void add(Ready next) {
        waiting.add(next);
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    boolean isAwaited() {
        return sleeper != null;
    }

    void moveTo(Queue<Ready> ready) {
        for (Ready next = waiting.poll(); next != null; next = waiting.poll()) {
            ready.add(next);
        }
    }

    /**
     * Returns when something has come or the clock shows the end, in nanoseconds; {@code Long.MAX_VALUE} stands for none.
     *
     * @param soon whether something is under way that may come within microseconds
     */
    void await(long end, boolean soon) {
        if (soon) {
            spin.await(() -> !waiting.isEmpty() || clock.nanos() >= end, () -> sleep(end));
        } else {
            sleep(end);
        }
    }

    private void sleep(long end) {
        boolean interrupted = Thread.interrupted();     // meant for the task's own code, and would end each wait at once
        sleeper = Thread.currentThread();
        for (long now = clock.nanos(); waiting.isEmpty() && now < end; now = clock.nanos()) {
            if (end == Long.MAX_VALUE) {
                LockSupport.park(this);     // with a limit, a virtual thread has the JVM set a timer, and take it back
            } else {
                LockSupport.parkNanos(this, end - now);
            }
            interrupted |= Thread.interrupted();
        }
        sleeper = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
