package course;

import java.time.Duration;

/** One step of a task, from having the turn to giving it up, as it is seen from outside. Looked at by one thread, asked by another. */
final class Step {

    // a machine that is busy elsewhere makes any step long: what was seen must agree, too
    private static final Duration LONG_BLOCKED = Duration.ofMillis(20);
    private static final Duration LONG_COMPUTED = Duration.ofMillis(250);

    private final Thread thread;
    private final long since = System.nanoTime();
    private int seen;
    private int blocked;
    private int computed;
    private String call;
    private StackTraceElement[] last;
    private StackTraceElement blockedAt;
    private StackTraceElement computedAt;

    Step(Thread thread) {
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    synchronized void look() {
        var stands = thread.getState() != Thread.State.RUNNABLE;
        var stack = thread.getStackTrace();
        last = stack;
        seen++;
        if (stands && Frames.blockingCall(stack) != null) {
            blocked++;
            call = call == null ? Frames.blockingCall(stack) : call;
            blockedAt = blockedAt == null ? Frames.innermost(stack) : blockedAt;
        } else if (!stands && Frames.isInLearnersCode(stack)) {
            computed++;
            computedAt = computedAt == null ? Frames.innermost(stack) : computedAt;
        }
    }

    /** Where it stood when it was last looked at; null if it was too short for that. */
    synchronized StackTraceElement[] last() {
        return last;
    }

    /** Null if it was short. */
    synchronized Held held() {
        var length = Duration.ofNanos(System.nanoTime() - since);
        if (blocked > 0 && blocked * 2 >= seen && length.compareTo(LONG_BLOCKED) >= 0) {
            return new Held(length, true, call, blockedAt);
        }
        if (computed > 0 && computed * 2 >= seen && length.compareTo(LONG_COMPUTED) >= 0) {
            return new Held(length, false, null, computedAt);
        }
        return null;
    }
}
