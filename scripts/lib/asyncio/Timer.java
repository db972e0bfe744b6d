package asyncio;

import java.time.Duration;

/** A callback with a time, on the loop's clock. Timers for the same time run in the order in which they were made. Like {@code asyncio.TimerHandle}. */
public final class Timer extends Handle implements Timed, Comparable<Timer> {

    private final long nanos;
    private boolean pending = true;
    private final long number;
    private final EventLoop loop;

    Timer(EventLoop loop, long nanos, long number, Runnable callback, boolean inner) {
        super(callback, inner);
        this.loop = loop;
        this.nanos = nanos;
        this.number = number;
    }

    /** {@return when it is due, as {@link EventLoop#time()} counts} Like {@code TimerHandle.when}. */
    public Duration when() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void taken() {
        pending = false;
    }

    @Override
    public void cancel() {
        boolean before = cancelled();
        super.cancel();
        if (!before && cancelled() && pending) {
            loop.agenda.timers.oneWasCancelled();
        }
    }

    /** By time, then by age. */
    @Override
    public int compareTo(Timer other) {
        int byTime = Long.compare(nanos, other.nanos);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
