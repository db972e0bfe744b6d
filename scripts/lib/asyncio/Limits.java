package asyncio;

import java.time.Duration;
import java.util.concurrent.Callable;

/** asyncio's functions for limits: in time, and against cancellation. Part of {@link Asyncio}, which inherits them. */
public abstract sealed class Limits extends Streams permits WaitingPrimitives {

    Limits() {
    }

    /**
     * Runs a block that ends in time, or else what it waits for is cancelled and {@link TimeoutException} thrown. The block runs in the
     * calling task; outside a loop it gets one of its own. Like {@code asyncio.timeout}.
     *
     * @param <T> what the block returns
     * @param limit how long at most; null means no limit
     * @param block what is limited
     * @return its value
     */
    public static <T> T timeout(Duration limit, Callable<? extends T> block) {
        return Inside.inLoop(loop -> Timeout.run(loop, after(loop, limit), _ -> block));
    }

    /** As {@link #timeout(Duration, Callable)}, for a block that returns nothing.
     * @param limit how long at most; null means no limit
     * @param block what is limited */
    public static void timeout(Duration limit, Action block) {
        timeout(limit, block.asCallable());
    }

    /** As {@link #timeout(Duration, Callable)}, for a block that asks for its limit or moves it.
     * @param limit how long at most; null means no limit
     * @param block gets the limit */
    public static void timeout(Duration limit, Timeout.Body block) {
        Inside.inLoop(loop -> Timeout.run(loop, after(loop, limit), block::within));
    }

    /** As {@link #timeout(Duration, Callable)}, until a time. Like {@code asyncio.timeout_at}.
     * @param <T> what the block returns
     * @param when as {@link EventLoop#time} counts; null means no limit
     * @param block what is limited
     * @return its value */
    public static <T> T timeoutAt(Duration when, Callable<? extends T> block) {
        return Inside.inLoop(loop -> Timeout.run(loop, when, _ -> block));
    }

    /** As {@link #timeoutAt(Duration, Callable)}, for a block that returns nothing.
     * @param when as {@link EventLoop#time} counts; null means no limit
     * @param block what is limited */
    public static void timeoutAt(Duration when, Action block) {
        timeoutAt(when, block.asCallable());
    }

    /** As {@link #timeoutAt(Duration, Callable)}, for a block that asks for its limit or moves it.
     * @param when as {@link EventLoop#time} counts; null means no limit
     * @param block gets the limit */
    public static void timeoutAt(Duration when, Timeout.Body block) {
        Inside.inLoop(loop -> Timeout.run(loop, when, block::within));
    }

    /**
     * Waits for a future; when the time is up, cancels it, waits until it has ended, and throws {@link TimeoutException}. Like
     * {@code asyncio.wait_for}.
     *
     * @param <T> its value
     * @param future of the loop that runs; outside a loop, of any
     * @param limit how long at most; null means no limit
     * @return its value, also if it answered the cancellation with one
     */
    public static <T> T waitFor(Future<? extends T> future, Duration limit) {
        return Inside.inLoopOf(future, loop -> {
            if (limit == null || limit.isPositive()) {
                return Timeout.run(loop, after(loop, limit), _ -> future::await);
            }
            if (!future.isDone()) {
                Cancellation.andWait(future, "the end of " + future);
            }
            try {
                return future.result();
            } catch (CancelledError cancelled) {
                throw new TimeoutException("the time was up before it began", cancelled);
            }
        });
    }

    /** As {@link #waitFor(Future, Duration)}, for a coroutine, which runs in the calling task.
     * @param <T> what the coroutine returns
     * @param coroutine without any time it never starts
     * @param limit how long at most; null means no limit
     * @return its value */
    public static <T> T waitFor(Callable<? extends T> coroutine, Duration limit) {
        if (limit == null || limit.isPositive()) {
            return timeout(limit, coroutine);
        }
        return Inside.inLoop(loop -> waitFor(loop.<T>createTask(coroutine), limit));
    }

    /** As {@link #waitFor(Callable, Duration)}, for a coroutine that returns nothing.
     * @param coroutine without any time it never starts
     * @param limit how long at most; null means no limit */
    public static void waitFor(Action coroutine, Duration limit) {
        waitFor(coroutine.asCallable(), limit);
    }

    /** Waits for a future, which cancelling the caller does not cancel. Like {@code asyncio.shield}.
     * @param <T> its value
     * @param future goes on whatever happens to the caller
     * @return its value */
    public static <T> T shield(Future<T> future) {
        return Inside.inLoopOf(future, _ -> shielding(future).await());
    }

    /** {@return what {@link #shield(Future)} waits for: cancelling it leaves the other alone} Like what {@code asyncio.shield} returns.
     * @param <T> its value
     * @param future of this loop */
    public static <T> Future<T> shielding(Future<T> future) {
        return future.isDone() ? future : new Shield<>(Inside.loop("shielding"), future);
    }

    /** As {@link #shield(Future)}, for a coroutine.
     * @param <T> what the coroutine returns
     * @param coroutine becomes a task, which goes on whatever happens to the caller
     * @return its value */
    public static <T> T shield(Callable<? extends T> coroutine) {
        return Inside.inLoop(loop -> shield(loop.<T>createTask(coroutine)));
    }

    /** As {@link #shield(Callable)}, for a coroutine that returns nothing.
     * @param coroutine becomes a task, which goes on whatever happens to the caller */
    public static void shield(Action coroutine) {
        shield(coroutine.asCallable());
    }

    private static Duration after(EventLoop loop, Duration limit) {
        return limit == null ? null : loop.time().plus(limit);
    }
}
