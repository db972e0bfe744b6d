package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Looks around before a thread goes to sleep: waking it again takes up to 100 µs, more than a short query. Whether it looks at all
 * depends on whether that paid lately. Used by whoever has the turn.
 */
final class Spin {

    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final long LONGEST = 200_000;    // ns
    private static final int MOST_CREDIT = 8;
    private static final int OFTEN = 256;
    private static final int SELDOM = 4096;

    private int credit = MOST_CREDIT;
    private int sleeps;
    private int sleepsBetweenTrials = OFTEN;

    /** True as soon as the condition holds; false if it is not worth looking any longer. */
    boolean until(BooleanSupplier condition) {
        if (USELESS || credit == 0 && ++sleeps < sleepsBetweenTrials) {
            return false;
        }
        for (long start = System.nanoTime(); System.nanoTime() - start < LONGEST; Thread.onSpinWait()) {
            if (condition.getAsBoolean()) {
                credit = Math.min(credit + 1, MOST_CREDIT);
                sleepsBetweenTrials = OFTEN;
                return true;
            }
        }
        credit = Math.max(0, credit - 1);
        sleeps = 0;
        sleepsBetweenTrials = Math.min(2 * sleepsBetweenTrials, SELDOM);
        return false;
    }
}
