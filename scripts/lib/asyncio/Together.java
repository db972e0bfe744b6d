package asyncio;

import asyncio.Waiting.Until;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** asyncio's functions for several coroutines at once. Part of {@link Asyncio}, which inherits them. Outside a loop each runs in one of its own. */
public abstract sealed class Together extends Limits permits Asyncio {

    /** For {@link #waitUntil}: as soon as one is done. */
    public static final Until FIRST_COMPLETED = Until.FIRST_COMPLETED;
    /** For {@link #waitUntil}: as soon as one has failed, or all are done. */
    public static final Until FIRST_EXCEPTION = Until.FIRST_EXCEPTION;
    /** For {@link #waitUntil}: when all are done. */
    public static final Until ALL_COMPLETED = Until.ALL_COMPLETED;

    Together() {
    }

    /**
     * Runs all at once; results keep the order of the arguments. The first failure is thrown at once, the others run on.
     * Cancelling the caller cancels them all. Like {@code asyncio.gather}.
     */
    @SafeVarargs
    public static <T> List<T> gather(Callable<? extends T>... coroutines) {
        return gather(Arrays.asList(coroutines));
    }

    /** As {@link #gather(Callable...)}, for coroutines that return nothing. */
    public static void gather(Action... coroutines) {
        gather(Arrays.stream(coroutines).map(Action::asCallable).toList());
    }

    /** As {@link #gather(Callable...)}, for a list. */
    public static <T> List<T> gather(List<? extends Callable<? extends T>> coroutines) {
        return Inside.inLoop(loop -> new Gathering<T, T>(loop, tasks(loop, coroutines), Future::result, false).await());
    }

    /** Waits for futures that are under way; results keep the order of the arguments. Fails as {@link #gather(Callable...)} does. */
    @SafeVarargs
    public static <T> List<T> gather(Future<? extends T>... futures) {
        return gather((Collection<Future<? extends T>>) Arrays.asList(futures));
    }

    /** As {@link #gather(Future...)}, for a list or another collection. */
    public static <T> List<T> gather(Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Gathering.<T, T>distinct(loop, List.copyOf(futures), Future::result, false).await());
    }

    /** What {@link #gather(Future...)} waits for, as a future: to be cancelled, shielded or awaited later. Like what {@code asyncio.gather} returns. */
    @SafeVarargs
    public static <T> Future<List<T>> gathering(Future<? extends T>... futures) {
        return Gathering.<T, T>distinct(Inside.loop("gathering"), Arrays.asList(futures), Future::result, false);
    }

    /**
     * Runs all at once and waits for all; how each ended, in the order of the arguments, failures and cancellations included.
     * Like {@code asyncio.gather(…, return_exceptions=True)}.
     */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Callable<? extends T>... coroutines) {
        return gatherOutcomes(Arrays.asList(coroutines));
    }

    /** As {@link #gatherOutcomes(Callable...)}, for coroutines that return nothing. */
    public static List<Outcome<Void>> gatherOutcomes(Action... coroutines) {
        return gatherOutcomes(Arrays.stream(coroutines).map(Action::asCallable).toList());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for a list. */
    public static <T> List<Outcome<T>> gatherOutcomes(List<? extends Callable<? extends T>> coroutines) {
        return Inside.inLoop(loop -> new Gathering<T, Outcome<T>>(loop, tasks(loop, coroutines), Outcome::of, true).await());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for futures that are under way. */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Future<? extends T>... futures) {
        return gatherOutcomes((Collection<Future<? extends T>>) Arrays.asList(futures));
    }

    /** As {@link #gatherOutcomes(Future...)}, for a list or another collection. */
    public static <T> List<Outcome<T>> gatherOutcomes(Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Gathering.<T, Outcome<T>>distinct(loop, List.copyOf(futures), Outcome::of, true).await());
    }

    /**
     * Does that, and waits for the tasks that it starts in the group. The first failure cancels the others and the block; when all have
     * ended, {@link ExceptionGroup} holds every failure. Like {@code async with asyncio.TaskGroup()}.
     */
    public static void taskGroup(TaskGroup.Body block) {
        Inside.inLoop(loop -> {
            TaskGroup.run(loop, block);
            return null;
        });
    }

    /**
     * Waits until the first is done, the first has failed, or all are done. Neither throws nor cancels what they do. Like
     * {@code asyncio.wait}, a name that every Java object has already.
     */
    @SafeVarargs
    public static <T> Waiting<T> waitUntil(Until until, Future<? extends T>... futures) {
        return waitUntil(until, null, Arrays.asList(futures));
    }

    /** As {@link #waitUntil(Until, Future...)}, for as long at most; null means no limit. When the time is up it returns what there is. */
    public static <T> Waiting<T> waitUntil(Until until, Duration limit, Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Waiting.on(loop, futures, until, limit));
    }

    /** Runs all at once and gives out their tasks in the order in which they end; each step of the iteration waits. Like {@code asyncio.as_completed}. */
    @SafeVarargs
    public static <T> Iterable<Future<T>> asCompleted(Callable<? extends T>... coroutines) {
        var loop = Inside.loop("asCompleted");
        return asCompleted(null, Together.<T>tasks(loop, Arrays.asList(coroutines)));
    }

    /** As {@link #asCompleted(Callable...)}, for futures under way; when the limit (null: none) is reached, the iteration throws {@link TimeoutException}. */
    public static <T> Iterable<Future<T>> asCompleted(Duration limit, Collection<? extends Future<T>> futures) {
        var completed = new Completed<T>(Inside.loop("asCompleted"), List.copyOf(futures), limit);
        return () -> completed;
    }

    private static <T> List<Task<T>> tasks(EventLoop loop, List<? extends Callable<? extends T>> coroutines) {
        return coroutines.stream().map(each -> loop.<T>createTask(each)).toList();
    }
}
