package asyncio;

import java.time.Duration;

/**
 * Is told what happens to the tasks of one loop, in the order in which it happens. Called by the thread that has the loop's turn, so it
 * needs no lock. It cannot wait; if it throws, that is reported and it is told nothing more. Given to a {@link Runner}; without one the loop makes no events.
 */
@FunctionalInterface
public interface Listener {

    /** Is told of one thing that happened.
     * @param event what happened, to which task, when */
    void on(Event event);

    /** What can happen to a task. */
    enum Kind {
        /** It stands in the ready queue for the first time. */
        CREATED,
        /** Its first line runs. */
        STARTED,
        /** It gives up the turn. */
        WAITS,
        /** What it waited for is done: it stands in the ready queue again. */
        WOKEN,
        /** It has the turn again. */
        RESUMED,
        /** It is asked to end. */
        CANCEL_ASKED,
        /** It returned. */
        ENDED,
        /** It threw. */
        FAILED,
        /** It ended with a {@link CancelledError}. */
        CANCELLED
    }

    /**
     * One thing that happened.
     *
     * @param time   on the loop's clock
     * @param kind   what happened
     * @param task   to which task
     * @param detail CREATED: the task that created it, or null; WAITS: what it waits for, a {@link Future} (its text says what it is:
     *               a task's name, {@code sleep(2 s)}, {@code queue.get()}); WOKEN, CANCEL_ASKED: the task that brought it about, by what it
     *               did or by its end, or null (a timer, another thread); ENDED: the value; FAILED: what was thrown; otherwise null
     */
    record Event(Duration time, Kind kind, Task<?> task, Object detail) {
    }
}
