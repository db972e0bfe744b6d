package asyncio;

import java.util.Arrays;
import java.util.List;

/** What a task calls in place of a call of the JDK's that blocks its thread, and the loop with it. */
final class Instead {

    private static final List<String> NO_NAME = List.of("java.util.concurrent.locks.LockSupport", "java.util.concurrent.locks.AbstractQueuedSynchronizer",
        "java.util.concurrent.locks.AbstractOwnableSynchronizer", "java.util.concurrent.ForkJoinPool");

    private Instead() {
    }

    /** A sentence for the call in which a thread stands. */
    static String of(Thread blocked) {
        var stack = blocked.getStackTrace();
        var call = Arrays.stream(stack).takeWhile(frame -> frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk."))
            .map(StackTraceElement::getClassName).filter(name -> NO_NAME.stream().noneMatch(name::startsWith)).reduce("", (_, outer) -> outer)
            .replaceFirst("\\$.*", "");
        if (call.startsWith("java.util.concurrent.locks.")) {
            return "With a lock of java.util.concurrent in hand a task must not wait for its turn: use asyncio.Lock.";
        }
        return switch (call) {
            case "java.util.concurrent.CompletableFuture", "java.util.concurrent.FutureTask", "java.util.concurrent.Future" ->
                "A task does not block: it awaits the result, await(future), and the others run meanwhile.";
            case "java.util.concurrent.Semaphore" -> "A thread's semaphore blocks the loop: use asyncio.Semaphore.";
            case "java.util.concurrent.CountDownLatch", "java.util.concurrent.Phaser" -> "A thread's latch blocks the loop: use asyncio.Event.";
            case "java.util.concurrent.CyclicBarrier" -> "A thread's barrier blocks the loop: use asyncio.Barrier.";
            default -> call.endsWith("Queue") || call.endsWith("Deque") ? "A thread's queue blocks the loop: use asyncio.Queue."
                : "What blocks belongs beside the loop: toThread(() -> …).";
        };
    }
}
