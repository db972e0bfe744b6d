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
     * Runs a coroutine in a loop of its own, to its end. Tasks that it left behind are cancelled and waited for.
     * Throws what the coroutine throws, a checked exception as the cause of a {@code CompletionException}. Like {@code asyncio.run}.
     *
     * @param <T> what the coroutine returns
     * @param main the coroutine
     * @return its value
     */
    public static <T> T run(Callable<? extends T> main) {
        return new Runner().run(main);
    }

    /** As {@link #run(Callable)}, for a coroutine that returns nothing.
     * @param main the coroutine */
    public static void run(Action main) {
        run(main.asCallable());
    }

    /** {@return a new task, which runs a coroutine beside the caller} Like {@code asyncio.create_task}.
     * @param <T> what the coroutine returns
     * @param coroutine starts when the caller waits for the first time */
    public static <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return createTask(null, coroutine);
    }

    /** {@return a new task, as {@link #createTask(Callable)} does, of a coroutine that returns nothing}
     * @param coroutine starts when the caller waits for the first time */
    public static Task<Void> createTask(Action coroutine) {
        return createTask(null, coroutine);
    }

    /** {@return a new task, as {@link #createTask(Callable)} does, with a name}
     * @param <T> what the coroutine returns
     * @param name null: a number, {@code Task-3}
     * @param coroutine starts when the caller waits for the first time */
    public static <T> Task<T> createTask(String name, Callable<? extends T> coroutine) {
        return Inside.loop("createTask").createTask(name, null, coroutine);
    }

    /** {@return a new task, as {@link #createTask(Callable)} does, with a name, of a coroutine that returns nothing}
     * @param name null: a number, {@code Task-3}
     * @param coroutine starts when the caller waits for the first time */
    public static Task<Void> createTask(String name, Action coroutine) {
        return createTask(name, coroutine.asCallable());
    }

    /** {@return a new task, which runs a coroutine at once, until it waits or ends} Like {@code asyncio.eager_task_factory}.
     * @param <T> what the coroutine returns
     * @param coroutine starts before the caller goes on */
    public static <T> Task<T> createEagerTask(Callable<? extends T> coroutine) {
        return Inside.loop("createEagerTask").createTask(null, null, coroutine, true);
    }

    /** {@return a new task, as {@link #createEagerTask(Callable)} does, of a coroutine that returns nothing}
     * @param coroutine starts before the caller goes on */
    public static Task<Void> createEagerTask(Action coroutine) {
        return createEagerTask(coroutine.asCallable());
    }

    /** {@return the task that runs the calling code; null in a callback} Like {@code asyncio.current_task}. */
    public static Task<?> currentTask() {
        return Inside.loop("currentTask").currentTask();
    }

    /** {@return the tasks of this loop that are not done, oldest first} Like {@code asyncio.all_tasks}. */
    public static List<Task<?>> allTasks() {
        return Inside.loop("allTasks").allTasks();
    }

    /** Waits; others run meanwhile. Like {@code asyncio.sleep}.
     * @param duration how long, on the loop's clock; zero or less lets everything that is ready go first */
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

    /** Runs f in a thread of its own, with a copy of the caller's {@link Context}; the loop goes on meanwhile. Like {@code asyncio.to_thread}.
     * @param <T> what f returns
     * @param f may block; it goes on if the caller is cancelled
     * @return its result, for which this waits */
    public static <T> T toThread(Callable<? extends T> f) {
        var context = Context.copy();
        return await(Outside.inThread(() -> context.run(f)));
    }

    /** As {@link #toThread(Callable)}, for code that returns nothing.
     * @param f may block; it goes on if the caller is cancelled */
    public static void toThread(Action f) {
        toThread(f.asCallable());
    }

    /** Starts a coroutine in a loop that another thread runs. Like {@code asyncio.run_coroutine_threadsafe}.
     * @param <T> what the coroutine returns
     * @param coroutine runs in that loop
     * @param loop another than the caller's
     * @return its result; cancelling that cancels the task */
    public static <T> CompletableFuture<T> runCoroutineThreadsafe(Callable<? extends T> coroutine, EventLoop loop) {
        return Outside.submit(loop, coroutine);
    }

    /** {@return a future of this loop for a result that another thread brings; cancelling it cancels that} Like {@code asyncio.wrap_future}.
     * @param <T> the result
     * @param stage until it is done, a virtual clock stands still */
    public static <T> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Outside.wrap(Inside.loop("wrapFuture"), stage, "work outside the loop");
    }

    /** {@return a result that another thread brings, once it is there} Throws as {@link Future#await} does.
     * @param <T> the result
     * @param stage until it is done, a virtual clock stands still */
    public static <T> T await(CompletionStage<T> stage) {
        return EventLoop.running() == null ? Outside.await(stage) : wrapFuture(stage).await();
    }

    /** {@return that many seconds}
     * @param seconds parts of a second too, down to a nanosecond */
    public static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** {@return that many thousandths of a second}
     * @param millis how many */
    public static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
