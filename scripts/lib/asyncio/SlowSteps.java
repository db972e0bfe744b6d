package asyncio;

import java.time.Duration;

/**
 * Notices a step that keeps the loop for too long. Who has the turn says when a step begins and ends; the thread that lent its loop
 * looks in from time to time.
 */
final class SlowSteps {

    private static final Duration SELDOM = Duration.ofMillis(500);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final boolean debug;
    private Duration slow = Duration.ofMillis(100);
    private Object who;     // read by the thread that looks in, a little late at worst
    private long since;
    private long steps;
    private long stepsSeen;
    private boolean told;

    SlowSteps(boolean debug) {
        this.debug = debug;
    }

    boolean isDebug() {
        return debug;
    }

    /** From what length on a step counts as slow. */
    void slow(Duration slow) {
        this.slow = slow;
    }

    Duration slow() {
        return slow;
    }

    void begins(Object step) {
        steps++;
        if (debug) {
            told = false;
            since = System.nanoTime();
            who = step;
        }
    }

    void ends() {
        if (debug && who != null) {
            var length = Duration.ofNanos(System.nanoTime() - since);
            if (length.compareTo(slow) >= 0) {
                System.err.println("ASYNCIO_DEBUG: " + who + " kept the loop for " + inWords(length) + ": nothing else could run");
            }
            who = null;
        }
    }

    /** How long the thread that lent its loop may sleep before it looks in. */
    long pause() {
        return (debug ? OFTEN : SELDOM).toNanos();
    }

    /** Says where the present step stands, once, if it is slow already; a step in a blocking call may never end. */
    void look(Thread holder) {
        Object present = who;
        if (debug && present != null && !told && System.nanoTime() - since > Clock.nanosIn(slow)) {
            told = true;
            System.err.println("ASYNCIO_DEBUG: " + present + " has kept the loop for " + inWords(slow) + " and goes on. It stands in"
                + Report.stack(holder));
        }
    }

    /** Whether no step has begun since this was last asked. */
    boolean standsStill() {
        boolean same = stepsSeen == steps;
        stepsSeen = steps;
        return same;
    }

    static String inWords(Duration length) {
        return java.math.BigDecimal.valueOf(Clock.nanosIn(length) / 1_000_000, 3) + " s";
    }
}
