package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Lets tasks wait, with a lock in hand, until another task signals that something has changed. For the tasks of one loop, or for threads
 * outside any. Like {@code asyncio.Condition}; {@code wait}, {@code notify} and {@code notify_all} are {@link #await}, {@link #signal}
 * and {@link #signalAll} here, as in {@code java.util.concurrent.locks.Condition}, because every Java object has the others already.
 */
public final class Condition extends LoopBound {

    private final WaitingLine line;
    private final Lock lock;

    /** With a lock of its own. */
    public Condition() {
        this(new Lock());
    }

    /** With a lock that others use too.
     * @param lock several conditions may share it */
    public Condition(Lock lock) {
        this(lock, "condition.await()");
    }

    /** @param purpose what a task that waits here is said to wait for */
    Condition(Lock lock, String purpose) {
        this.lock = lock;
        this.line = new WaitingLine(this, purpose);
    }

    /** {@return the lock, held: what releases it} Waits as {@link Lock#acquire} does. */
    public Held acquire() {
        return lock.acquire();
    }

    /** Gives the lock back. Like {@link Lock#release}. */
    public void release() {
        lock.release();
    }

    /** {@return whether somebody holds the lock} */
    public boolean locked() {
        return lock.locked();
    }

    /** Gives the lock back, waits for a signal and takes the lock again, which it holds also when it throws. Suspends the task; outside
     * a loop it blocks the thread. Like {@code Condition.wait}.
     * @throws IllegalStateException if the lock is not held
     * @throws CancelledError        if the task was cancelled; a signal that it had received goes to the next in line */
    public void await() {
        requireLock("condition.await()");
        Place me = queue();
        lock.release();
        try {
            waitThenRelock(me);
        } catch (CancelledError cancelled) {
            wakeNext();
            throw cancelled;
        }
    }

    private void waitThenRelock(Place me) {
        CancelledError cancelled = null;
        try {
            me.await();
        } catch (CancelledError error) {
            cancelled = error;
        } finally {
            leave(me);
            cancelled = relock(cancelled);
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /** Takes the lock, however often it is cancelled meanwhile; returns the last cancellation. */
    private CancelledError relock(CancelledError cancelled) {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();    // an interrupt that stands would end each wait at once
                try {
                    lock.acquire();
                    return cancelled;
                } catch (CancelledError again) {
                    cancelled = again;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Place queue() {
        return line.join();
    }

    private synchronized void leave(Place me) {
        line.leave(me);
    }

    private synchronized void wakeNext() {
        line.wakeNext();
    }

    /** Waits until something is true. Like {@code Condition.wait_for}.
     * @param predicate asked at once and after each signal, with the lock held */
    public void waitFor(BooleanSupplier predicate) {
        while (!predicate.getAsBoolean()) {
            await();
        }
    }

    /** Wakes the first in line, who goes on once the lock is free. Throws if the lock is not held. Like {@code Condition.notify}. */
    public void signal() {
        signal(1);
    }

    /** Wakes several, in the order of arrival. Like {@code Condition.notify(n)}.
     * @param n how many at most */
    public synchronized void signal(int n) {
        requireLock("condition.signal()");
        for (int woken = 0; woken < n && line.wakeNext(); woken++) { }
    }

    /** Wakes all who wait. Like {@code Condition.notify_all}. */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    private void requireLock(String call) {
        check(call);
        if (!lock.locked()) {
            throw new IllegalStateException(call + " needs the lock: try (var held = condition.acquire()) { … }");
        }
    }

    @Override
    public synchronized String toString() {
        return "Condition (" + (lock.locked() ? "locked" : "unlocked") + ", " + line.size() + " waiting)";
    }
}
