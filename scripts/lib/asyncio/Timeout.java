package asyncio;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A limit in time for a block: when it is reached, what the block waits for is cancelled, and the block ends with a
 * {@link TimeoutException}. Belongs to the task that runs the block. Like {@code asyncio.Timeout}, except that a request
 * to cancel that was on its way before is not taken for the limit's own.
 */
public final class Timeout {

    /** What is done within a limit that it may move. */
    @FunctionalInterface
    public interface Body {

        /** Does it.
         * @param limit to be asked or moved
         * @throws Exception what it likes */
        void run(Timeout limit) throws Exception;

        /** {@return the same as a coroutine, which returns null}
         * @param limit to be asked or moved */
        default Callable<Void> within(Timeout limit) {
            return () -> {
                run(limit);
                return null;
            };
        }
    }

    static final String TIME_UP = "the time was up";

    private enum Phase { ENTERED, EXPIRING, EXPIRED, EXITED }

    private final EventLoop loop;
    private final Task<?> task;
    private final int requestsBefore;
    private final boolean cancelledBefore;  // a request of somebody else's was on its way: the limit must not swallow it
    private Phase phase = Phase.ENTERED;
    private Duration when;
    private Handle alarm;

    private Timeout(EventLoop loop, Duration when) {
        this.loop = loop;
        this.task = loop.stage.taskFor("timeout(…)");
        this.requestsBefore = task.cancelling();
        this.cancelledBefore = task.isToBeCancelled();
        reschedule(when);
    }

    /** @param when as the loop's clock counts; null for never */
    static <T> T run(EventLoop loop, Duration when, Function<Timeout, Callable<? extends T>> body) {
        var limit = new Timeout(loop, when);
        T value = null;
        Throwable raised = null;
        try {
            value = body.apply(limit).call();
        } catch (Throwable error) {
            raised = error;
        }
        limit.leave(raised);
        return value;
    }

    /** Moves the limit. Throws when it was reached or the block has ended. Like {@code Timeout.reschedule}.
     * @param when as {@link EventLoop#time} counts; null takes the limit away */
    public void reschedule(Duration when) {
        if (phase != Phase.ENTERED) {
            throw new IllegalStateException("the timeout is " + phase.name().toLowerCase(Locale.ROOT) + ": it cannot be moved any more");
        }
        this.when = when;
        dropAlarm();
        if (when == null) {
            return;
        }
        if (when.compareTo(loop.time()) <= 0) {
            alarm = new Handle(new Alarm(), true);
            loop.enqueue(alarm);
        } else {
            alarm = loop.agenda.timers.add(loop, Clock.nanosIn(when), new Alarm(), true);
        }
    }

    private final class Alarm implements Runnable {
        @Override
        public void run() {
            phase = Phase.EXPIRING;
            alarm = null;
            task.cancel(TIME_UP);
        }

        @Override
        public String toString() {
            return "timeout of " + task;
        }
    }

    private void leave(Throwable raised) {
        dropAlarm();
        boolean own = false;
        if (phase == Phase.EXPIRING) {
            phase = Phase.EXPIRED;
            own = task.uncancel() <= requestsBefore && !cancelledBefore;
        } else {
            phase = Phase.EXITED;
        }
        if (own && raised instanceof CancelledError) {
            throw new TimeoutException(TIME_UP, raised);
        }
        if (raised != null) {
            throw Thrown.unchecked(raised);
        }
    }

    private void dropAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    /** {@return whether the limit was reached} Like {@code Timeout.expired}. */
    public boolean expired() {
        return phase == Phase.EXPIRING || phase == Phase.EXPIRED;
    }

    /** {@return the limit, as {@link EventLoop#time} counts; empty if there is none} Like {@code Timeout.when}. */
    public Optional<Duration> when() {
        return Optional.ofNullable(when);
    }

    @Override
    public String toString() {
        return "Timeout (" + phase.name().toLowerCase(Locale.ROOT) + (when == null ? "" : ", " + Clock.inWords(when)) + ")";
    }
}
