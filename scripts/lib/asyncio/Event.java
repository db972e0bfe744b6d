package asyncio;

/**
 * A flag that tasks can wait for. For the tasks of one loop, or for threads outside any. Like {@code asyncio.Event}; its
 * {@code wait()} is {@link #await()} here, because every Java object has a {@code wait()} that means something else.
 */
public final class Event extends LoopBound {

    private final WaitingLine line;
    private boolean set;

    /** An event that is not set. */
    public Event() {
        this("event.await()");
    }

    /** @param purpose what a task that waits here is said to wait for */
    Event(String purpose) {
        this.line = new WaitingLine(this, purpose);
    }

    /** Waits until the event is set; returns at once if it is. Suspends the task; outside a loop it blocks. Like {@code Event.wait}. */
    public void await() {
        Place me = queueUnlessSet();
        if (me != null) {
            try {
                me.await();
            } finally {
                leave(me);
            }
        }
    }

    private synchronized Place queueUnlessSet() {
        return set ? null : line.join();
    }

    private synchronized void leave(Place me) {
        line.leave(me);
    }

    /** Sets the flag and wakes all who wait; they go on even if it is cleared before their turn. Like {@code Event.set}. */
    public synchronized void set() {
        check("event.set()");
        if (!set) {
            set = true;
            line.wakeAll();
        }
    }

    /** Takes the flag back: from now on {@link #await()} waits again. Like {@code Event.clear}. */
    public synchronized void clear() {
        check("event.clear()");
        set = false;
    }

    /** {@return whether the flag is set} Like {@code Event.is_set}. */
    public synchronized boolean isSet() {
        return set;
    }

    @Override
    public synchronized String toString() {
        return "Event (" + (set ? "set" : "not set") + ", " + line.size() + " waiting)";
    }
}
