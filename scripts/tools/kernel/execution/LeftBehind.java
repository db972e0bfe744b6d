package kernel.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Cells that were stopped while some thread of theirs went on, most often in a library, where no check is woven in. Until the last one is
 * out of it the checks stay armed, and each is told again.
 */
final class LeftBehind implements Runnable {

    private static final long PAUSE_MILLIS = 200;
    private static final Set<Cell> CELLS = ConcurrentHashMap.newKeySet();
    private static Thread watch;

    private LeftBehind() { }

    /** To be called once a cell was interrupted: sees to what is left of it. */
    static synchronized void add(Cell cell) {
        CELLS.add(cell);
        if (watch == null) {
            watch = Thread.ofPlatform().daemon().name("kernel-left-behind").start(new LeftBehind());
        }
    }

    @Override
    public void run() {
        while (!isOver()) {
            for (var cell : CELLS) {
                var running = CellThreads.running(cell);
                if (running.isEmpty()) {
                    CELLS.remove(cell);
                }
                running.forEach(Thread::interrupt);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException notMeant) {
                // nobody ends this thread
            }
        }
    }

    private static boolean isOver() {
        synchronized (LeftBehind.class) {
            if (!CELLS.isEmpty()) {
                return false;
            }
            StopCheck.disarm();
            watch = null;
            return true;
        }
    }
}
