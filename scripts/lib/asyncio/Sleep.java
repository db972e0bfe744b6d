package asyncio;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A future that is done at a time: what a task waits for while it sleeps. It is its own timer, so that a task that sleeps costs little. */
final class Sleep extends Future<Void> implements Timed {

    private final long length;
    private final long nanos;
    private final long number;
    private boolean pending = true;

    Sleep(EventLoop loop, Duration duration) {
        super(loop, isEndless(duration) ? inWords(duration) : null);
        var timers = loop.agenda.timers;
        length = Clock.nanosIn(duration);
        nanos = loop.nanosAfter(duration);
        number = timers.nextNumber();
        timers.add(this);
    }

    /** The time has come. */
    void end() {
        if (!isDone()) {
            setResult(null);
        }
    }

    @Override
    public boolean cancel(String message) {
        boolean before = isDone();
        boolean cancelled = super.cancel(message);
        if (!before && isDone() && pending) {
            loop.agenda.timers.oneWasCancelled();
        }
        return cancelled;
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
    public boolean cancelled() {
        return isDone();
    }

    @Override
    public void taken() {
        pending = false;
    }

    @Override
    public String toString() {
        var duration = Duration.ofNanos(length);
        return isEndless(duration) ? super.toString() : inWords(duration);
    }

    /** One that no number of nanoseconds stands for. */
    private static boolean isEndless(Duration duration) {
        return Clock.nanosIn(duration) == Clock.nanosIn(ChronoUnit.FOREVER.getDuration());
    }

    private static String inWords(Duration duration) {
        return "sleep(" + Clock.inWords(duration) + ")";
    }
}
