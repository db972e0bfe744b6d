package asyncio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What Ctrl-C does to the loops that run: it says what the tasks were doing and cancels the main tasks, so that what is open gets closed.
 * Then the JVM ends with its usual exit code, 130.
 */
final class CtrlC {

    private static final long PATIENCE = 2_000_000_000L;
    private static final Map<EventLoop, Task<?>> MAIN = new ConcurrentHashMap<>();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(CtrlC::end, "asyncio ends"));
    }

    private CtrlC() {
    }

    static void lookAfter(EventLoop loop, Task<?> main) {
        MAIN.put(loop, main);
    }

    /** The loop is over. While the JVM ends this does not return, so that no thread reports its cancellation as a failure. */
    static void forget(EventLoop loop) {
        MAIN.remove(loop);
        while (ending) {
            LockSupport.park();
        }
    }

    private static void end() {
        if (MAIN.isEmpty() || !wasPressed()) {
            return;
        }
        ending = true;
        MAIN.forEach((loop, main) -> {
            System.err.println("\nCtrl-C after " + SlowSteps.inWords(loop.time()) + ". The tasks:" + Stuck.table(loop.allTasks()));
            loop.arrive(new Handle(main::cancel, true));
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
