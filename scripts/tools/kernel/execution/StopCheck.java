package kernel.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the code of every cell calls at each method's entry, at each backward branch, and instead of System.exit. */
public final class StopCheck {

    private static final Set<Thread> STOPPED = ConcurrentHashMap.newKeySet();
    private static volatile boolean armed;

    private StopCheck() { }

    /** Ends the calling thread if its cell was told to stop. */
    public static void check() {
        if (armed && (Cell.stopsHere() || STOPPED.remove(Thread.currentThread()))) {
            throw new CellStopped();
        }
    }

    /** Ends the code of cells on that thread and on no other; for what judges an answer that does not end. */
    public static void stop(Thread thread) {
        STOPPED.add(thread);
        armed = true;
    }

    /** What to throw on a thread of a cell that was told to stop, from code of the kernel's. */
    public static CellStopped stopped() {
        return new CellStopped();
    }

    /** Ends the cell and not the kernel. */
    public static void exit(int status) {
        throw new CellExit(status);
    }

    /** What System.exit, called by way of a Runtime, is turned into. */
    public static void exit(Runtime runtime, int status) {
        throw new CellExit(status);
    }

    static void arm() {
        armed = true;
    }

    /** No cell that was stopped has code running any more. */
    static void disarm() {
        STOPPED.removeIf(thread -> !thread.isAlive());
        armed = !STOPPED.isEmpty();
    }

    /** The cell was interrupted. An Error, so that {@code catch (Exception e)} lets it through. */
    public static final class CellStopped extends Error {
        CellStopped() {
            super("the cell was interrupted");
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    /** The cell called System.exit. */
    public static final class CellExit extends Error {
        private final int status;

        CellExit(int status) {
            super("System.exit(" + status + ")", null, false, true);
            this.status = status;
        }

        public int status() {
            return status;
        }

        @Override
        public String toString() {              // a cell that catches everything prints it
            return getMessage();
        }
    }
}
