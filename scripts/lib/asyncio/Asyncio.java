package asyncio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * asyncio's functions: {@code import static asyncio.Asyncio.*;}. A call that waits suspends the task that makes it, so that the others
 * go on; outside a loop it blocks its thread. Like the functions of Python's module {@code asyncio}.
 */
public final class Asyncio extends Together {

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
        run(main.asCallable());
    }

    /** Starts a coroutine soon, beside the calling one, and returns at once. Like {@code asyncio.create_task}. */
    public static <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return createTask(null, coroutine);
    }

    /** As {@link #createTask(Callable)}, for a coroutine that returns nothing. */
    public static Task<Void> createTask(Action coroutine) {
        return createTask(null, coroutine);
    }

    /** As {@link #createTask(Callable)}, with a name. */
    public static <T> Task<T> createTask(String name, Callable<? extends T> coroutine) {
        return Inside.loop("createTask").createTask(name, null, coroutine);
    }

    /** As {@link #createTask(String, Callable)}, for a coroutine that returns nothing. */
    public static Task<Void> createTask(String name, Action coroutine) {
        return createTask(name, coroutine.asCallable());
    }

    /** Starts a coroutine at once and returns when it waits for the first time, or has ended. Like {@code asyncio.eager_task_factory}. */
    public static <T> Task<T> createEagerTask(Callable<? extends T> coroutine) {
        return Inside.loop("createEagerTask").createTask(null, null, coroutine, true);
    }

    /** As {@link #createEagerTask(Callable)}, for a coroutine that returns nothing. */
    public static Task<Void> createEagerTask(Action coroutine) {
        return createEagerTask(coroutine.asCallable());
    }

    /** The task that runs the calling code; null in a callback. Like {@code asyncio.current_task}. */
    public static Task<?> currentTask() {
        return Inside.loop("currentTask").currentTask();
    }

    /** The tasks of this loop that are not done, oldest first. Like {@code asyncio.all_tasks}. */
    public static List<Task<?>> allTasks() {
        return Inside.loop("allTasks").allTasks();
    }

    /** Waits that long; others run meanwhile. Zero lets everything that is ready go first. Like {@code asyncio.sleep}. */
    public static void sleep(Duration duration) {
        var loop = EventLoop.running();
        if (loop == null) {
            Outside.sleep(duration);
        } else if (duration.isPositive()) {
            new Sleep(loop, duration).await();
        } else {
            loop.stage.taskFor("sleep(…)").pause();
        }
    }

    /** Runs f in a thread of its own, with a copy of the caller's {@link Context}, and waits for its result; the loop goes on meanwhile. Like {@code asyncio.to_thread}. */
    public static <T> T toThread(Callable<? extends T> f) {
        var context = Context.copy();
        return await(Outside.inThread(() -> context.run(f)));
    }

    /** As {@link #toThread(Callable)}, for code that returns nothing. */
    public static void toThread(Action f) {
        toThread(f.asCallable());
    }

    /** Starts a coroutine in a loop that another thread runs. Cancelling the result cancels the task. Like {@code asyncio.run_coroutine_threadsafe}. */
    public static <T> CompletableFuture<T> runCoroutineThreadsafe(Callable<? extends T> coroutine, EventLoop loop) {
        return Outside.submit(loop, coroutine);
    }

    /** A future of this loop for a result that another thread brings. Cancelling it cancels that. Like {@code asyncio.wrap_future}. */
    public static <T> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Outside.wrap(Inside.loop("wrapFuture"), stage, "work outside the loop");
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
}
