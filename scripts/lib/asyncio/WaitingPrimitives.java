package asyncio;

import asyncio.Waiting.Until;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** asyncio's functions that look at futures as they end, and leave them alone. Part of {@link Asyncio}, which inherits them. */
public abstract sealed class WaitingPrimitives extends Limits permits Together {

    /** For {@link #waitUntil}: as soon as one is done. */
    public static final Until FIRST_COMPLETED = Until.FIRST_COMPLETED;
    /** For {@link #waitUntil}: as soon as one has failed, or all are done. */
    public static final Until FIRST_EXCEPTION = Until.FIRST_EXCEPTION;
    /** For {@link #waitUntil}: when all are done. */
    public static final Until ALL_COMPLETED = Until.ALL_COMPLETED;

    WaitingPrimitives() {
    }

    /**
     * Waits until the first is done, the first has failed, or all are done. Neither throws nor cancels what they do. Like
     * {@code asyncio.wait}, a name that every Java object has already.
     *
     * @param <T> the futures' values
     * @param until for which of the three
     * @param futures of one loop, one at least
     * @return those that are done and those that are not
     */
    @SafeVarargs
    public static <T> Waiting<T> waitUntil(Until until, Future<? extends T>... futures) {
        return waitUntil(until, null, Arrays.asList(futures));
    }

    /**
     * As {@link #waitUntil(Until, Future...)}, with a limit in time.
     *
     * @param <T> the futures' values
     * @param until for which of the three
     * @param limit how long at most; null means no limit
     * @param futures of one loop, one at least
     * @return those that are done and those that are not, also when the time is up
     */
    public static <T> Waiting<T> waitUntil(Until until, Duration limit, Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Waiting.on(loop, futures, until, limit));
    }

    /**
     * Runs all at once and gives out their tasks in the order in which they end. Like {@code asyncio.as_completed}.
     *
     * @param <T> what the coroutines return
     * @param coroutines start when the caller waits for the first time
     * @return the tasks, done, to be iterated over once; each step waits for the next
     */
    @SafeVarargs
    public static <T> Iterable<Future<T>> asCompleted(Callable<? extends T>... coroutines) {
        var loop = Inside.loop("asCompleted");
        return asCompleted(null, WaitingPrimitives.<T>tasks(loop, Arrays.asList(coroutines)));
    }

    /**
     * As {@link #asCompleted(Callable...)}, for futures under way.
     *
     * @param <T> the futures' values
     * @param limit when it is reached, the iteration throws {@link TimeoutException}; null means no limit
     * @param futures of this loop
     * @return the futures, done, to be iterated over once; each step waits for the next
     */
    public static <T> Iterable<Future<T>> asCompleted(Duration limit, Collection<? extends Future<T>> futures) {
        var completed = new Completed<T>(Inside.loop("asCompleted"), List.copyOf(futures), limit);
        return () -> completed;
    }

    static <T> List<Task<T>> tasks(EventLoop loop, List<? extends Callable<? extends T>> coroutines) {
        return coroutines.stream().map(each -> loop.<T>createTask(each)).toList();
    }
}
