package asyncio;

/** Puts into words why a loop cannot go on. */
final class Stuck {

    private Stuck() {
    }

    static String report(EventLoop loop) {
        var text = new StringBuilder("the loop is stuck: no task can go on, no timer is set and no work is under way outside.");
        for (Task<?> task : loop.allTasks()) {
            text.append("\n  ").append(task.name()).append(" waits for ").append(task.waitingFor());
            StackWalkerOf.user(task.thread()).ifPresent(frame -> text.append(", at ").append(frame));
        }
        return text.toString();
    }

    /** Where in the user's own code a suspended thread stands. */
    private static final class StackWalkerOf {
        static java.util.Optional<StackTraceElement> user(Thread thread) {
            return thread == null ? java.util.Optional.empty() : java.util.Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("asyncio.") && !frame.getClassName().startsWith("java."))
                .findFirst();
        }
    }
}
