package course;

import asyncio.Action;
import asyncio.Asyncio;
import asyncio.Clock;
import asyncio.Runner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A heart that beats every ten milliseconds beside some work, on a loop of their own, in real time: while the work keeps the turn, the heart
 * stands still. Written by one run, then only read.
 *
 * @param <T> what the work returns
 */
public final class Heartbeat<T> {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final List<Long> beats = new ArrayList<>();
    private T value;

    private Heartbeat() {
    }

    /** {@return how the heart beat beside some work} Waits for the work, and throws what it throws. May be called inside a loop and outside one.
     * @param <T> what the work returns
     * @param work a coroutine, run by a loop of its own */
    public static <T> Heartbeat<T> beside(Callable<? extends T> work) {
        var heart = new Heartbeat<T>();
        // in a thread: where a loop runs already, another one cannot
        Asyncio.toThread(() -> new Runner().clock(Clock.real()).run(() -> {
            var beating = Asyncio.createTask("heart", (Action) heart::beat);
            Asyncio.sleep(PAUSE.multipliedBy(5));
            heart.value = work.call();
            Asyncio.sleep(PAUSE.multipliedBy(5));
            beating.cancel();
            return null;
        }));
        return heart;
    }

    /** {@return how the heart beat beside work that returns nothing, as {@link #beside(Callable)} does}
     * @param work a coroutine, run by a loop of its own */
    public static Heartbeat<Void> beside(Action work) {
        return beside(work.asCallable());
    }

    private void beat() {
        while (true) {
            beats.add(System.nanoTime());
            Asyncio.sleep(PAUSE);
        }
    }

    /** {@return what the work returned} */
    public T value() {
        return value;
    }

    /** {@return how often the heart beat} */
    public int beats() {
        return beats.size();
    }

    /** {@return the longest time between two beats} */
    public Duration longestGap() {
        long longest = 0;
        for (int beat = 1; beat < beats.size(); beat++) {
            longest = Math.max(longest, beats.get(beat) - beats.get(beat - 1));
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public String toString() {
        return beats.size() + " beats, the longest gap " + longestGap().toMillis() + " ms";
    }
}
