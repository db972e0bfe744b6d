package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Looks around before a thread goes to sleep: waking it again takes some 20 µs, as much as a short query. On a machine that has other work for
 * the core, looking keeps from it the very thread that is waited for. So both ways are tried now and then, and the one that was quicker is
 * kept. Used by whoever has the turn.
 */
final class Spin {

    private static final boolean USELESS = Runtime.getRuntime().availableProcessors() == 1;
    private static final long LONGEST = 200_000;    // ns
    private static final long LONG = 1_000_000;     // a wait of that length says nothing of how it was spent
    private static final int TRIAL = 16;            // waits in each of the two ways, at the begin of each round
    private static final int SHORTEST_ROUND = 1024;
    private static final int LONGEST_ROUND = 1 << 14;

    private int round = SHORTEST_ROUND;
    private int waits;                              // in this round
    private long looking;                           // ns, the waits of the trial together
    private long sleeping;
    private boolean disturbed;

    /** Waits by looking, then by sleeping, or by sleeping at once. */
    void await(BooleanSupplier condition, Runnable sleep) {
        long start = System.nanoTime();
        boolean look = looks();
        if (!look || !until(condition, start)) {
            sleep.run();
        }
        if (waits < 2 * TRIAL) {
            took(look, Math.min(System.nanoTime() - start, LONG));
        }
        waits++;
    }

    private boolean looks() {
        if (waits == round) {
            round = disturbed ? Math.min(2 * round, LONGEST_ROUND) : SHORTEST_ROUND;
            disturbed = false;
            waits = 0;
            looking = 0;
            sleeping = 0;
        }
        return !USELESS && (waits < TRIAL || waits >= 2 * TRIAL && pays());
    }

    private boolean pays() {
        return looking < sleeping - sleeping / 16;
    }

    private void took(boolean look, long length) {
        if (look) {
            looking += length;
        } else {
            sleeping += length;
        }
    }

    private boolean until(BooleanSupplier condition, long start) {
        long length;
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
            length = System.nanoTime() - start;
        } while (length < LONGEST);
        if (length > 2 * LONGEST) {     // somebody else had the core meanwhile: none is to spare
            waits = Math.max(waits, TRIAL - 1);
            looking = LONG * TRIAL;
            disturbed = true;
        }
        return false;
    }
}
