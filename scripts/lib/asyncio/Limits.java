package asyncio;

import java.time.Duration;
import java.util.concurrent.Callable;

/** asyncio's functions for limits: in time, and against cancellation. Part of {@link Asyncio}, which inherits them. */
public abstract sealed class Limits extends Streams permits Together {

    Limits() {
    }

    /**
     * Does that for as long at most; null means no limit. Then what it waits for is cancelled and {@link TimeoutException} thrown. The
     * block runs in the calling task; outside a loop it gets one of its own. Like {@code asyncio.timeout}.
     */
    public static <T> T timeout(Duration limit, Callable<? extends T> block) {
        return Inside.inLoop(loop -> Timeout.run(loop, after(loop, limit), _ -> block));
    }

    /** As {@link #timeout(Duration, Callable)}, for a block that returns nothing. */
    public static void timeout(Duration limit, Action block) {
        timeout(limit, block.asCallable());
    }

    /** As {@link #timeout(Duration, Callable)}, for a block that asks for its limit or moves it. */
    public static void timeout(Duration limit, Timeout.Body block) {
        Inside.inLoop(loop -> Timeout.run(loop, after(loop, limit), block::within));
    }

    /** As {@link #timeout(Duration, Callable)}, until the loop's clock shows that. Like {@code asyncio.timeout_at}. */
    public static <T> T timeoutAt(Duration when, Callable<? extends T> block) {
        return Inside.inLoop(loop -> Timeout.run(loop, when, _ -> block));
    }

    /** As {@link #timeoutAt(Duration, Callable)}, for a block that returns nothing. */
    public static void timeoutAt(Duration when, Action block) {
        timeoutAt(when, block.asCallable());
    }

    /** As {@link #timeoutAt(Duration, Callable)}, for a block that asks for its limit or moves it. */
    public static void timeoutAt(Duration when, Timeout.Body block) {
        Inside.inLoop(loop -> Timeout.run(loop, when, block::within));
    }

    /**
     * Waits for the future for as long at most (null: no limit) and returns its value; then cancels it, waits until it has ended, and
     * throws {@link TimeoutException}. If it answers the cancellation with a value, that is returned. Like {@code asyncio.wait_for}.
     */
    public static <T> T waitFor(Future<? extends T> future, Duration limit) {
        return Inside.inLoopOf(future, loop -> {
            if (limit == null || limit.isPositive()) {
                return Timeout.run(loop, after(loop, limit), _ -> future::await);
            }
            if (!future.isDone()) {
                cancelAndWait(loop, future);
            }
            try {
                return future.result();
            } catch (CancelledError cancelled) {
                throw new TimeoutException("the time was up before it began", cancelled);
            }
        });
    }

    /** As {@link #waitFor(Future, Duration)}, for a coroutine, which runs in the calling task; without any time it never starts. */
    public static <T> T waitFor(Callable<? extends T> coroutine, Duration limit) {
        if (limit == null || limit.isPositive()) {
            return timeout(limit, coroutine);
        }
        return Inside.inLoop(loop -> waitFor(loop.<T>createTask(coroutine), limit));
    }

    /** As {@link #waitFor(Callable, Duration)}, for a coroutine that returns nothing. */
    public static void waitFor(Action coroutine, Duration limit) {
        waitFor(coroutine.asCallable(), limit);
    }

    /** Waits for the future; cancelling the caller does not cancel it. Like {@code asyncio.shield}. */
    public static <T> T shield(Future<T> future) {
        return Inside.inLoopOf(future, _ -> shielding(future).await());
    }

    /** What {@link #shield(Future)} waits for, as a future: cancelling it leaves the other alone. Like what {@code asyncio.shield} returns. */
    public static <T> Future<T> shielding(Future<T> future) {
        return future.isDone() ? future : new Shield<>(Inside.loop("shielding"), future);
    }

    /** As {@link #shield(Future)}, for a coroutine, which becomes a task. */
    public static <T> T shield(Callable<? extends T> coroutine) {
        return Inside.inLoop(loop -> shield(loop.<T>createTask(coroutine)));
    }

    /** As {@link #shield(Callable)}, for a coroutine that returns nothing. */
    public static void shield(Action coroutine) {
        shield(coroutine.asCallable());
    }

    private static Duration after(EventLoop loop, Duration limit) {
        return limit == null ? null : loop.time().plus(limit);
    }

    private static void cancelAndWait(EventLoop loop, Future<?> future) {
        var ended = new Future<Void>(loop, "the end of " + future);
        Notice notice = future.notifyWhenDone(_ -> {
            if (!ended.isDone()) {
                ended.setResult(null);
            }
        });
        try {
            future.cancel();
            ended.await();
        } finally {
            future.forget(notice);
        }
    }
}
