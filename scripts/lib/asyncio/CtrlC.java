package asyncio;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What Ctrl-C does to the loops that run: it says what the tasks were doing and cancels the main tasks, so that what is open gets closed.
 * Then the JVM ends with its usual exit code, 130. A loop that a shutdown hook of the program's own runs is left alone.
 */
final class CtrlC {

    private static final long PATIENCE = 2_000_000_000L;
    private static final Map<EventLoop, Task<?>> MAIN = new ConcurrentHashMap<>();
    private static final Set<EventLoop> CANCELLED = ConcurrentHashMap.newKeySet();
    private static final Thread QUESTION = new Thread();

    static {
        whileTheJvmRuns(() -> Runtime.getRuntime().addShutdownHook(new Thread(CtrlC::end, "asyncio ends")));
    }

    private CtrlC() {
    }

    static synchronized void lookAfter(EventLoop loop, Task<?> main) {
        whileTheJvmRuns(() -> {
            Runtime.getRuntime().addShutdownHook(QUESTION);     // throws while the JVM ends: then it is a hook that runs this loop
            Runtime.getRuntime().removeShutdownHook(QUESTION);
            MAIN.put(loop, main);
        });
    }

    private static void whileTheJvmRuns(Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException ends) {
            // there is no Ctrl-C to wait for any more
        }
    }

    /** The loop is over. If Ctrl-C has cancelled it this does not return, so that no thread reports its cancellation as a failure. */
    static void forget(EventLoop loop) {
        MAIN.remove(loop);
        while (CANCELLED.contains(loop)) {
            LockSupport.park();
        }
    }

    private static void end() {
        if (MAIN.isEmpty() || !wasPressed()) {
            return;
        }
        MAIN.forEach((loop, main) -> {
            CANCELLED.add(loop);
            try {
                System.err.println("\nCtrl-C after " + SlowSteps.inWords(loop.time()) + ". The tasks:" + Stuck.table(loop.allTasks()));
            } finally {
                loop.arrive(new Handle(main::cancel, true));
            }
        });
        long end = System.nanoTime() + PATIENCE;
        while (!MAIN.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The JVM also ends when a program calls {@code System.exit}, or is ended by another signal; then there is nothing to explain. */
    private static boolean wasPressed() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("SIGINT handler"));
    }
}
