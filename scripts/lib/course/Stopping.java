package course;

import java.time.Duration;

/** Ends an answer that would go on for ever, as far as Java allows. */
final class Stopping {

    private Stopping() {
    }

    /**
     * True if the run has ended.
     *
     * @param run    the thread that lent itself to the loop
     * @param task   the thread of the task that has the turn
     * @param answer where its code comes from
     */
    static boolean stop(Thread run, Thread task, Object answer) {
        // the loop answers an interrupt by cancelling the answer: that ends whatever waits
        run.interrupt();
        return ended(run) || stopWovenCode(run, task, answer.getClass().getClassLoader());
    }

    /**
     * A loop that never waits hears no interrupt. The course's kernel, and JShell's local execution, weave a check into every loop of
     * the code in cells. Where neither is there, the answer cannot be stopped.
     */
    private static boolean stopWovenCode(Thread run, Thread task, ClassLoader cells) {
        try {
            Class.forName("kernel.execution.StopCheck", false, cells).getMethod("stop", Thread.class).invoke(null, task);
            return ended(run);
        } catch (ReflectiveOperationException anotherKernel) {
            return stopInJShell(run, cells);
        }
    }

    private static boolean stopInJShell(Thread run, ClassLoader cells) {
        try {
            var allStop = Class.forName("REPL.$Cancel$", false, cells).getDeclaredField("allStop");
            allStop.setAccessible(true);
            allStop.set(null, true);
            boolean ended = ended(run);
            allStop.set(null, false);
            return ended;
        } catch (ReflectiveOperationException elsewhere) {
            return false;
        }
    }

    private static boolean ended(Thread thread) {
        try {
            return thread.join(Duration.ofMillis(500));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
