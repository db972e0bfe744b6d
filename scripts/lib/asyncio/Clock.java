package asyncio;

import java.time.Duration;

/**
 * What a loop reads the time from, in nanoseconds from the clock's start. A clock belongs to one loop.
 *
 * <p>On the virtual clock nothing waits: when no task can go on, the time jumps to the next timer. A program of three-second
 * sleeps ends at once, its times are exact, and a second run prints the same bytes.
 */
public sealed interface Clock {

    /** {@return a clock that shows the time that passes outside, from zero} */
    static Clock real() {
        return new Real(System.nanoTime());
    }

    /** {@return a clock that starts at zero and jumps} While work outside the loop is under way (a thread, a socket) it stands still and waits. */
    static Clock virtual() {
        return new Virtual();
    }

    /** {@return a virtual one if the environment, or a system property, says {@code ASYNCIO_CLOCK=virtual}, otherwise a real one} */
    static Clock fromEnvironment() {
        var choice = Settings.get("ASYNCIO_CLOCK", "real");
        return switch (choice) {
            case "real" -> real();
            case "virtual" -> virtual();
            default -> throw new IllegalArgumentException("ASYNCIO_CLOCK is \"" + choice + "\": say real or virtual");
        };
    }

    /** {@return nanoseconds since the clock started} */
    long nanos();

    /** {@return a duration in nanoseconds}
     * @param duration one of more than 146 years is as good as endless */
    static long nanosIn(Duration duration) {
        boolean endless = duration.getSeconds() >= Long.MAX_VALUE / 2_000_000_000L;
        return endless ? Long.MAX_VALUE / 2 : duration.toNanos();
    }

    /** {@return whether waiting is a jump} */
    default boolean jumps() {
        return this instanceof Virtual;
    }

    /** The clock on the wall.
     * @param start what {@link System#nanoTime} showed when it was made */
    record Real(long start) implements Clock {
        @Override
        public long nanos() {
            return System.nanoTime() - start;
        }
    }

    /** A clock that stands still until the loop moves it. */
    final class Virtual implements Clock {
        private long now;

        private Virtual() {
        }

        @Override
        public long nanos() {
            return now;
        }

        void jumpTo(long nanos) {
            now = Math.max(now, nanos);
        }
    }
}
