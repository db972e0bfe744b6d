package asyncio;

import java.time.Duration;

/**
 * What a loop reads the time from, in nanoseconds from the clock's start. A clock belongs to one loop.
 *
 * <p>On the virtual clock nothing waits: when no task can go on, the time jumps to the next timer. A program of three-second
 * sleeps ends at once, its times are exact, and a second run prints the same bytes.
 */
public sealed interface Clock {

    /** The time that passes outside. */
    static Clock real() {
        return new Real(System.nanoTime());
    }

    /** Starts at zero and jumps. While work outside the loop is under way (a thread, a socket) it stands still and waits. */
    static Clock virtual() {
        return new Virtual();
    }

    /** Virtual if the environment, or a system property, says {@code ASYNCIO_CLOCK=virtual}, otherwise real. */
    static Clock fromEnvironment() {
        var choice = Settings.get("ASYNCIO_CLOCK", "real");
        return switch (choice) {
            case "real" -> real();
            case "virtual" -> virtual();
            default -> throw new IllegalArgumentException("ASYNCIO_CLOCK is \"" + choice + "\": say real or virtual");
        };
    }

    /** Nanoseconds since the clock started. */
    long nanos();

    /** A duration in nanoseconds; one of more than 146 years is as good as endless. */
    static long nanosIn(Duration duration) {
        boolean endless = duration.getSeconds() >= Long.MAX_VALUE / 2_000_000_000L;
        return endless ? Long.MAX_VALUE / 2 : duration.toNanos();
    }

    /** Whether waiting is a jump. */
    default boolean jumps() {
        return this instanceof Virtual;
    }

    /** The clock on the wall. */
    record Real(long start) implements Clock {
        @Override
        public long nanos() {
            return System.nanoTime() - start;
        }
    }

    /** A clock that stands still until the loop moves it. */
    final class Virtual implements Clock {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        void jumpTo(long nanos) {
            now = Math.max(now, nanos);
        }
    }
}
