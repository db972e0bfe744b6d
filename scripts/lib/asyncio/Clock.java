package asyncio;

import java.math.BigDecimal;
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

    /** {@return a clock that starts at zero and jumps} While work outside the loop is under way (a thread, a socket) it stands still
     * and waits; the loop says so after five seconds if a timer is set. */
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

    /** {@return a duration in nanoseconds} Every duration that becomes a number does so here.
     * @param duration one of more than 146 years counts as that: two of them added still fit a number */
    static long nanosIn(Duration duration) {
        long most = Long.MAX_VALUE / 2;
        if (duration.getSeconds() >= most / 1_000_000_000) {
            return most;
        }
        return duration.getSeconds() <= -most / 1_000_000_000 ? -most : duration.toNanos();
    }

    /** {@return a duration in seconds, in words: {@code 0.25 s}} Of any length.
     * @param duration with all the digits that it has */
    static String inWords(Duration duration) {
        var seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.stripTrailingZeros().toPlainString() + " s";
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
