package asyncio;

/**
 * Lets a number of tasks at a time through, in the order of arrival. For the tasks of one loop, or for threads outside any. Like
 * {@code asyncio.Semaphore}.
 */
public sealed class Semaphore extends LoopBound permits BoundedSemaphore {

    private final WaitingLine line = new WaitingLine(this, "semaphore.acquire()");
    private final Held held = this::release;
    private int value;

    /** A semaphore for which nobody waits yet.
     * @param value how many permits it has to begin with: 0 or more */
    public Semaphore(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a semaphore starts at 0 or more, not at " + value);
        }
        this.value = value;
    }

    /**
     * Waits for a permit and takes it. Nobody overtakes those who wait. Suspends the task that calls it; outside a loop it blocks the
     * thread. Like {@code Semaphore.acquire}.
     *
     * @return what gives the permit back
     */
    public final Held acquire() {
        Place me = takeOrQueue();
        if (me != null) {
            boolean mine = false;
            try {
                me.await();
                mine = true;
            } finally {
                leave(me, mine);
            }
        }
        return held;
    }

    private synchronized Place takeOrQueue() {
        check("semaphore.acquire()");
        if (!locked()) {
            value--;
            return null;
        }
        return line.join();
    }

    private synchronized void leave(Place me, boolean mine) {
        line.leave(me);
        if (!mine && me.wasWoken()) {
            value++;    // cancelled with a permit in hand
        }
        // permits that came back meanwhile were kept for those in line
        while (value > 0 && passPermit()) { }
    }

    private boolean passPermit() {
        boolean woken = line.wakeNext();
        if (woken) {
            value--;
        }
        return woken;
    }

    /** Gives a permit back; the first in line gets it. Like {@code Semaphore.release}. */
    public synchronized void release() {
        check("semaphore.release()");
        value++;
        passPermit();
    }

    /** {@return whether {@link #acquire} would wait now} Like {@code Semaphore.locked}. */
    public final synchronized boolean locked() {
        return value == 0 || !line.isDeserted();
    }

    final int value() {
        return value;
    }

    @Override
    public synchronized String toString() {
        return getClass().getSimpleName() + " (" + value + " left, " + line.size() + " waiting)";
    }
}
