package aiosqlite;

import java.util.function.BooleanSupplier;

/**
 * Looks around for work before a thread goes to sleep: waking it again costs more than most statements. That pays when the next work
 * comes at once, from a thread on a core of its own. While every core is busy, who looks keeps the one he waits for from his core, and
 * so what came late counts as not worth having looked for. For one thread.
 */
final class Looking {
    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final long LONGEST = 50_000;     // ns
    private static final long SOON = 25_000;        // ns: a sleeping thread would have been awake by then
    private static final int MOST_CREDIT = 8;
    private static final int SLEEPS_BETWEEN_TRIALS = 64;

    private int credit = MOST_CREDIT;
    private int sleeps;

    /** True as soon as there is something; false if it is not worth looking any longer. */
    boolean finds(BooleanSupplier something) {
        if (something.getAsBoolean()) return true;
        if (USELESS || credit == 0 && ++sleeps < SLEEPS_BETWEEN_TRIALS) return false;
        sleeps = 0;
        var start = System.nanoTime();
        var past = 0L;
        var found = false;
        while (!found && past < LONGEST) {
            Thread.onSpinWait();
            found = something.getAsBoolean();
            past = System.nanoTime() - start;
        }
        credit = past < SOON ? Math.min(credit + 1, MOST_CREDIT) : Math.max(0, credit - 1);
        return found;
    }
}
