package asyncio;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** asyncio's functions for several coroutines at once. Part of {@link Asyncio}, which inherits them. Outside a loop each runs in one of its own. */
public abstract sealed class Together extends WaitingPrimitives permits Asyncio {

    Together() {
    }

    /**
     * Runs all at once; results keep the order of the arguments. The first failure is thrown at once, the others run on.
     * Cancelling the caller cancels them all. Like {@code asyncio.gather}.
     *
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return their values; an empty list if there are none
     */
    @SafeVarargs
    public static <T> List<T> gather(Callable<? extends T>... coroutines) {
        return gather(Arrays.asList(coroutines));
    }

    /** As {@link #gather(Callable...)}, for coroutines that return nothing.
     * @param coroutines become tasks, in this order */
    public static void gather(Action... coroutines) {
        gather(Arrays.stream(coroutines).map(Action::asCallable).toList());
    }

    /** As {@link #gather(Callable...)}, for a list.
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return their values */
    public static <T> List<T> gather(List<? extends Callable<? extends T>> coroutines) {
        return Inside.inLoop(loop -> new Gathering<T, T>(loop, tasks(loop, coroutines), Future::result, false).await());
    }

    /** Waits for futures that are under way. Fails as {@link #gather(Callable...)} does.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return their values, in the order of the arguments */
    @SafeVarargs
    public static <T> List<T> gather(Future<? extends T>... futures) {
        return gather((Collection<Future<? extends T>>) Arrays.asList(futures));
    }

    /** As {@link #gather(Future...)}, for a list or another collection.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return their values, in the collection's order */
    public static <T> List<T> gather(Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Gathering.<T, T>distinct(loop, List.copyOf(futures), Future::result, false).await());
    }

    /** {@return what {@link #gather(Future...)} waits for, to be cancelled, shielded or awaited later} Like what {@code asyncio.gather} returns.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once */
    @SafeVarargs
    public static <T> Future<List<T>> gathering(Future<? extends T>... futures) {
        return Gathering.<T, T>distinct(Inside.loop("gathering"), Arrays.asList(futures), Future::result, false);
    }

    /**
     * Runs all at once and waits for all; a failure or a cancelled task is an outcome like any other.
     * Like {@code asyncio.gather(…, return_exceptions=True)}.
     *
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return how each ended, in the order of the arguments
     */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Callable<? extends T>... coroutines) {
        return gatherOutcomes(Arrays.asList(coroutines));
    }

    /** As {@link #gatherOutcomes(Callable...)}, for coroutines that return nothing.
     * @param coroutines become tasks, in this order
     * @return how each ended, in the order of the arguments */
    public static List<Outcome<Void>> gatherOutcomes(Action... coroutines) {
        return gatherOutcomes(Arrays.stream(coroutines).map(Action::asCallable).toList());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for a list.
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return how each ended, in the list's order */
    public static <T> List<Outcome<T>> gatherOutcomes(List<? extends Callable<? extends T>> coroutines) {
        return Inside.inLoop(loop -> new Gathering<T, Outcome<T>>(loop, tasks(loop, coroutines), Outcome::of, true).await());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for futures that are under way.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return how each ended, in the order of the arguments */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Future<? extends T>... futures) {
        return gatherOutcomes((Collection<Future<? extends T>>) Arrays.asList(futures));
    }

    /** As {@link #gatherOutcomes(Future...)}, for a list or another collection.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return how each ended, in the collection's order */
    public static <T> List<Outcome<T>> gatherOutcomes(Collection<? extends Future<? extends T>> futures) {
        return Inside.inLoopOf(futures, loop -> Gathering.<T, Outcome<T>>distinct(loop, List.copyOf(futures), Outcome::of, true).await());
    }

    /**
     * Runs a block and waits for the tasks that it starts in the group. The first failure cancels the others and the block; when all
     * have ended, {@link ExceptionGroup} holds every failure. Like {@code async with asyncio.TaskGroup()}.
     *
     * @param block gets the group; runs in the calling task
     */
    public static void taskGroup(TaskGroup.Body block) {
        Inside.inLoop(loop -> {
            TaskGroup.run(loop, block);
            return null;
        });
    }
}
