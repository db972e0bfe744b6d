package asyncio;

/**
 * Lets one at a time through, in the order of arrival. Not reentrant, and any task may release it. For the tasks of one loop, or for
 * threads outside any. Like {@code asyncio.Lock}.
 *
 * <pre>{@code
 * try (var held = lock.acquire()) {
 *     …
 * }
 * }</pre>
 */
public final class Lock extends LoopBound {

    private static final String ACQUIRE = "lock.acquire()";

    private final WaitingLine line = new WaitingLine(this, ACQUIRE, new Object() {
        @Override
        public String toString() {
            var present = holder;   // asked from outside while the lock changes hands
            return present == null ? ACQUIRE : ACQUIRE + ", held by " + present.name();
        }
    });
    private final Held held = this::release;
    private boolean locked;
    private volatile Task<?> holder;    // for reports: who waits for whom

    /** A lock that nobody holds. */
    public Lock() {
    }

    /**
     * Waits until the lock is free and takes it. Nobody overtakes those who wait. Suspends the task that calls it; outside a loop it
     * blocks the thread. Like {@code Lock.acquire}.
     *
     * @return what releases it
     */
    public Held acquire() {
        Place me = takeOrQueue();
        if (me != null) {
            try {
                me.await();
            } catch (Throwable cancelled) {
                giveUp(me);
                throw cancelled;
            }
            take(me);
        }
        return held;
    }

    private synchronized Place takeOrQueue() {
        check(ACQUIRE);
        if (!locked && line.isDeserted()) {
            lock();
            return null;
        }
        return line.join();
    }

    private synchronized void take(Place me) {
        line.leave(me);
        lock();
    }

    private void lock() {
        locked = true;
        var loop = EventLoop.running();
        holder = loop == null ? null : loop.currentTask();
    }

    private synchronized void giveUp(Place me) {
        line.leave(me);
        if (!locked) {
            line.wakeFirst();   // the wake-up may have been for the one who was cancelled
        }
    }

    /**
     * Gives the lock back; the first in line gets it. Like {@code Lock.release}.
     *
     * @throws IllegalStateException if nobody holds it
     */
    public synchronized void release() {
        check("lock.release()");
        if (!locked) {
            throw new IllegalStateException("lock.release(): the lock is not held by anybody");
        }
        locked = false;
        holder = null;
        line.wakeFirst();
    }

    /** {@return whether somebody holds it} Like {@code Lock.locked}. */
    public synchronized boolean locked() {
        return locked;
    }

    @Override
    public synchronized String toString() {
        return "Lock (" + (locked ? "locked" : "unlocked") + ", " + line.size() + " waiting)";
    }
}
