package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Looks around before a thread goes to sleep: waking it again takes up to 100 µs, more than a short query. Whether it looks at all
 * depends on whether that paid lately. Used by whoever has the turn.
 */
final class Spin {

    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final int MOST = 3000;       // looks, of some 30 ns each
    private static final int OFTEN = 256;
    private static final int SELDOM = 4096;

    private int looks = MOST;
    private int sleeps;
    private int sleepsBetweenTrials = OFTEN;

    /** True as soon as the condition holds; false if it is not worth looking any longer. */
    boolean until(BooleanSupplier condition) {
        if (USELESS || looks == 0 && ++sleeps < sleepsBetweenTrials) {
            return false;
        }
        boolean trial = looks == 0;
        for (int left = trial ? MOST : looks; left > 0; left--) {
            if (condition.getAsBoolean()) {
                looks = MOST;
                sleepsBetweenTrials = OFTEN;
                return true;
            }
            Thread.onSpinWait();
        }
        looks = trial ? 0 : looks / 2;
        sleeps = 0;
        sleepsBetweenTrials = Math.min(2 * sleepsBetweenTrials, SELDOM);
        return false;
    }
}
