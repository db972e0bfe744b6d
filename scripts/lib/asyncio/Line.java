package asyncio;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Those who wait for the same thing, first come, first served. Guarded by the monitor of the object that they wait for. */
final class Line {

    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(4);
    private final LoopBound owner;
    private final String purpose;

    /** @param purpose what a task that stands here is said to wait for: {@code queue.get()} */
    Line(LoopBound owner, String purpose) {
        this.owner = owner;
        this.purpose = purpose;
    }

    /** Gives the caller the last place, to wait there once it has left the monitor. */
    Waiter join() {
        owner.check(purpose);
        var me = owner.newWaiter(purpose);
        waiters.add(me);
        return me;
    }

    /** Acts at the first moment at which nothing blocks it; until then it stands in line, at its end each time. Called without the monitor. */
    <R> R onceNot(BooleanSupplier blocked, Supplier<R> action) {
        while (true) {
            Waiter me;
            synchronized (owner) {
                if (!blocked.getAsBoolean()) {
                    return action.get();
                }
                me = join();
            }
            try {
                me.await();
            } catch (Throwable cancelled) {
                synchronized (owner) {
                    leave(me);
                    if (me.wasWoken() && !blocked.getAsBoolean()) {
                        releaseNext();      // the wake-up must not be lost with the one who was cancelled
                    }
                }
                throw cancelled;
            }
        }
    }

    void leave(Waiter waiter) {
        if (waiters.peek() == waiter) {
            waiters.remove();
        } else {
            waiters.removeIf(each -> each == waiter);
        }
    }

    /** Whether nobody stands here but those who were cancelled and have not left yet. */
    boolean isDeserted() {
        for (Waiter waiter : waiters) {
            if (!waiter.isCancelled()) {
                return false;
            }
        }
        return true;
    }

    /** Wakes the first, unless it is awake: then it will see to the next one itself. */
    void wakeFirst() {
        if (!waiters.isEmpty()) {
            waiters.peek().wake();
        }
    }

    /** Wakes the first who is still asleep; false if there is none. All stay in line until they leave. */
    boolean wakeNext() {
        for (Waiter waiter : waiters) {
            if (waiter.wake()) {
                return true;
            }
        }
        return false;
    }

    void wakeAll() {
        waiters.forEach(Waiter::wake);
    }

    /** Wakes the first who is still asleep and takes it out of the line, as well as those before it. */
    void releaseNext() {
        while (!waiters.isEmpty()) {
            if (waiters.remove().wake()) {
                return;
            }
        }
    }

    void releaseAll() {
        waiters.forEach(Waiter::wake);
        waiters.clear();
    }

    int size() {
        return waiters.size();
    }
}
