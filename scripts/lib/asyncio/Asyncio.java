package asyncio;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * asyncio's functions: {@code import static asyncio.Asyncio.*;}. A call that waits suspends the task that makes it, so that the others
 * go on; outside a loop it blocks its thread. Like the functions of Python's module {@code asyncio}.
 */
public final class Asyncio {

    private Asyncio() {
    }

    /**
     * Runs a coroutine in a loop of its own, to its end, and returns its value. Tasks that it left behind are cancelled and waited for.
     * Throws what the coroutine throws, a checked exception as the cause of a {@code CompletionException}. Like {@code asyncio.run}.
     */
    public static <T> T run(Callable<? extends T> main) {
        return new Runner().run(main);
    }

    /** As {@link #run(Callable)}, for a coroutine that returns nothing. */
    public static void run(Action main) {
        run(callable(main));
    }

    /** Starts a coroutine soon, beside the calling one, and returns at once. Like {@code asyncio.create_task}. */
    public static <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return loop("createTask").createTask(coroutine);
    }

    /** As {@link #createTask(Callable)}, for a coroutine that returns nothing. */
    public static Task<Void> createTask(Action coroutine) {
        return createTask(callable(coroutine));
    }

    /** Waits that long; others run meanwhile. Zero lets everything that is ready go first. Like {@code asyncio.sleep}. */
    public static void sleep(Duration duration) {
        var loop = EventLoop.running();
        if (loop == null) {
            Outside.sleep(duration);
        } else if (duration.isPositive()) {
            new Sleep(loop, duration).await();
        } else {
            loop.currentTask("sleep(…)").pause();
        }
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
        gather(Arrays.stream(coroutines).map(Asyncio::callable).toList());
    }

    /** As {@link #gather(Callable...)}, for a list. */
    public static <T> List<T> gather(List<? extends Callable<? extends T>> coroutines) {
        var loop = loop("gather");
        var tasks = coroutines.stream().map(each -> loop.<T>createTask(each)).toList();
        return new Gathering<T, T>(loop, tasks, Future::result, false).await();
    }

    /** Waits for futures that are under way; results keep the order of the arguments. Fails as {@link #gather(Callable...)} does. */
    @SafeVarargs
    public static <T> List<T> gather(Future<? extends T>... futures) {
        return new Gathering<T, T>(loop("gather"), Arrays.asList(futures), Future::result, false).await();
    }

    /** Runs f in a thread of its own and waits for its result; the loop goes on meanwhile. Like {@code asyncio.to_thread}. */
    public static <T> T toThread(Callable<? extends T> f) {
        return await(Outside.inThread(f));
    }

    /** A future of this loop for a result that another thread brings. Cancelling it cancels that. Like {@code asyncio.wrap_future}. */
    public static <T> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Outside.wrap(loop("wrapFuture"), stage, "work outside the loop");
    }

    /** Waits for a result that another thread brings, inside a loop or out of it. Throws as {@link Future#await} does. */
    public static <T> T await(CompletionStage<T> stage) {
        return EventLoop.running() == null ? Outside.await(stage) : wrapFuture(stage).await();
    }

    /** That many seconds, parts of a second too. */
    public static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** That many thousandths of a second. */
    public static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static EventLoop loop(String call) {
        var loop = EventLoop.running();
        if (loop == null) {
            throw new IllegalStateException(call + "(…) was called outside a loop: wrap the call in run(() -> …)");
        }
        return loop;
    }

    private static Callable<Void> callable(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }
}
