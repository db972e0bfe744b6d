package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Looks around before a thread goes to sleep: waking it again takes up to 100 µs, more than a short query. Whether it looks at all
 * depends on whether that paid lately, or would have. Used by whoever has the turn.
 */
final class Spin {

    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final long LONGEST = 200_000;    // ns
    private static final long WAKING = 100_000;     // ns
    private static final int MOST_CREDIT = 8;

    private int credit = MOST_CREDIT;

    /** True as soon as the condition holds; false if it is not worth looking any longer. */
    boolean until(BooleanSupplier condition) {
        if (USELESS || credit == 0) {
            return false;
        }
        for (long start = System.nanoTime(); System.nanoTime() - start < LONGEST; Thread.onSpinWait()) {
            if (condition.getAsBoolean()) {
                credit = Math.min(credit + 1, MOST_CREDIT);
                return true;
            }
        }
        credit--;
        return false;
    }

    /** The thread slept in the end, and something came after so many nanoseconds in all. */
    void slept(long nanos) {
        if (nanos < LONGEST + WAKING) {
            credit++;
        }
    }
}
