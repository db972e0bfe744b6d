package course;

import java.time.Duration;
import java.util.Locale;

/**
 * How far something is, for who sits at a terminal: {@code counting ██████░░░░  60 %}, on standard error. Where standard input or
 * output is no terminal, as in a pipe or a notebook, it says nothing. Threads may share it.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long BETWEEN = Duration.ofMillis(50).toNanos();

    private final String what;
    private final long whole;
    private final boolean shown = System.console() != null && System.console().isTerminal();
    private long done;
    private long last = System.nanoTime() - BETWEEN;

    /** Begins at nothing.
     * @param what stands before it
     * @param whole how much there is to do, in any unit */
    public ProgressBar(String what, long whole) {
        this.what = what;
        this.whole = whole;
    }

    /** Something more is done.
     * @param more how much, in that unit */
    public synchronized void add(long more) {
        at(done + more);
    }

    /** So much is done in all.
     * @param sum in that unit */
    public synchronized void at(long sum) {
        done = sum;
        long now = System.nanoTime();
        if (shown && now - last >= BETWEEN) {
            last = now;
            System.err.print("\r" + this);
        }
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (shown) {
            System.err.print("\r" + " ".repeat(toString().length()) + "\r");
        }
    }

    /** {@return the bar, without a line end} */
    @Override
    public synchronized String toString() {
        double share = whole == 0 ? 1 : Math.clamp((double) done / whole, 0, 1);
        int full = (int) (share * WIDTH);
        return what + " " + "█".repeat(full) + "░".repeat(WIDTH - full) + String.format(Locale.ROOT, " %3d %%", (int) (share * 100));
    }
}
