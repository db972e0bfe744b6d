package aiosqlite;

import java.time.Duration;

/**
 * How to connect. Start from {@link #DEFAULT} and change what differs:
 * {@code connect("users.db", Options.DEFAULT.timeout(seconds(30)))}.
 *
 * @param timeout         how long a statement waits for a lock that another connection holds, or for the end of another task's block
 * @param isolationLevel  which transaction a change opens when none is open
 * @param iterChunkSize   how many rows a cursor fetches at once while it is iterated
 * @param readOnly        refuses every change, and does not create the file
 * @param cancelInterrupts whether cancelling a waiting task stops its statement; by default it runs on, as in Python. A
 *                        {@code timeout(…)} always stops it
 * @param uri             whether a name that begins with {@code file:} is a URI, with parameters such as {@code ?mode=ro}; by default
 *                        every name but {@code ":memory:"} and the empty one is that of a file. Like {@code connect(…, uri=True)}
 */
public record Options(Duration timeout, IsolationLevel isolationLevel, int iterChunkSize, boolean readOnly, boolean cancelInterrupts, boolean uri) {

    /** As Python's: five seconds, DEFERRED, 64 rows. */
    public static final Options DEFAULT = new Options(Duration.ofSeconds(5), IsolationLevel.DEFERRED, 64, false, false, false);

    /** Refuses a chunk without rows and a timeout below zero. */
    public Options {
        if (iterChunkSize < 1) throw new IllegalArgumentException("iterChunkSize is " + iterChunkSize + ": it must be at least 1");
        if (timeout.isNegative()) throw new IllegalArgumentException("timeout is negative: use Duration.ZERO to not wait at all");
    }

    /** A length of time as a number, which has room for 146 years. */
    static long nanos(Duration duration) {
        var most = Long.MAX_VALUE / 2;
        return duration.compareTo(Duration.ofNanos(most)) > 0 ? most : duration.toNanos();
    }

    /** {@return the same options with another timeout}
     * @param timeout zero: does not wait for locks at all */
    public Options timeout(Duration timeout) {
        return new Options(timeout, isolationLevel, iterChunkSize, readOnly, cancelInterrupts, uri);
    }

    /** {@return the same options with another isolationLevel}
     * @param level of transactions that changes open */
    public Options isolationLevel(IsolationLevel level) {
        return new Options(timeout, level, iterChunkSize, readOnly, cancelInterrupts, uri);
    }

    /** {@return the same options with another iterChunkSize}
     * @param rows 1 or more */
    public Options iterChunkSize(int rows) {
        return new Options(timeout, isolationLevel, rows, readOnly, cancelInterrupts, uri);
    }

    /** {@return the same options with another readOnly}
     * @param readOnly whether every change is refused */
    public Options readOnly(boolean readOnly) {
        return new Options(timeout, isolationLevel, iterChunkSize, readOnly, cancelInterrupts, uri);
    }

    /** {@return the same options with another cancelInterrupts}
     * @param cancelInterrupts whether cancelling a waiting task stops its statement */
    public Options cancelInterrupts(boolean cancelInterrupts) {
        return new Options(timeout, isolationLevel, iterChunkSize, readOnly, cancelInterrupts, uri);
    }

    /** {@return the same options with another uri}
     * @param uri whether a name that begins with {@code file:} is a URI */
    public Options uri(boolean uri) {
        return new Options(timeout, isolationLevel, iterChunkSize, readOnly, cancelInterrupts, uri);
    }
}
