package asyncio;

import asyncio.DoneAndPending.ReturnWhen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * asyncio's functions: {@code import static asyncio.Asyncio.*;}. A call that waits suspends the task that makes it, so that the others
 * go on; outside a loop it blocks its thread. Like the functions of Python's module {@code asyncio}.
 */
public final class Asyncio {

    /** For {@link #waitUntil}: as soon as one is done. */
    public static final ReturnWhen FIRST_COMPLETED = ReturnWhen.FIRST_COMPLETED;
    /** For {@link #waitUntil}: as soon as one has failed, or all are done. */
    public static final ReturnWhen FIRST_EXCEPTION = ReturnWhen.FIRST_EXCEPTION;
    /** For {@link #waitUntil}: when all are done. */
    public static final ReturnWhen ALL_COMPLETED = ReturnWhen.ALL_COMPLETED;

    private Asyncio() {
    }

    // Words

    /**
     * Runs a coroutine in a loop of its own, to its end. Tasks that it left behind are cancelled and waited for, then what
     * {@link #toThread(Callable)} still does is. Throws what the coroutine throws, a checked exception as the cause of a
     * {@code CompletionException}. Like {@code asyncio.run}.
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

    /** Waits; others run meanwhile. Like {@code asyncio.sleep}.
     * @param duration how long, on the loop's clock; zero or less lets everything that is ready go first */
    public static void sleep(Duration duration) {
        var loop = EventLoop.running();
        if (loop == null) {
            Blocking.sleep(duration);
        } else if (duration.isPositive()) {
            new Sleep(loop, duration).await();
        } else {
            loop.stage.taskFor("sleep(…)").pause();
        }
    }

    /** {@return that many seconds}
     * @param seconds parts of a second too, down to a nanosecond; more than 146 years are as good as endless to whatever waits */
    public static Duration seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("seconds(NaN): that is no number");
        }
        double whole = Math.floor(seconds);
        return Duration.ofSeconds((long) whole, Math.round((seconds - whole) * 1e9));
    }

    /** {@return that many thousandths of a second}
     * @param millis how many */
    public static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    // Tasks

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
        return loopFor("createTask").createTask(name, null, coroutine);
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
        return loopFor("createEagerTask").createTask(null, null, coroutine, true);
    }

    /** {@return a new task, as {@link #createEagerTask(Callable)} does, of a coroutine that returns nothing}
     * @param coroutine starts before the caller goes on */
    public static Task<Void> createEagerTask(Action coroutine) {
        return createEagerTask(coroutine.asCallable());
    }

    /** {@return the task that runs the calling code; null in a callback} Like {@code asyncio.current_task}. */
    public static Task<?> currentTask() {
        return loopFor("currentTask").currentTask();
    }

    /** {@return the tasks of this loop that are not done, oldest first} Like {@code asyncio.all_tasks}. */
    public static List<Task<?>> allTasks() {
        return loopFor("allTasks").allTasks();
    }

    // Several at once: outside a loop each call runs in one of its own

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

    /** As {@link #gather(Callable...)}, of none.
     * @param <T> what they would return
     * @return an empty list */
    public static <T> List<T> gather() {
        return gather(List.<Callable<T>>of());
    }

    /**
     * Runs two coroutines of different kinds at once, and makes one value of their two: {@code gather(() -> user(7), () -> orders(7), Page::new)}.
     * Each keeps its type, which a list could not. Fails as {@link #gather(Callable...)} does.
     *
     * @param <A> what the first returns
     * @param <B> what the second returns
     * @param <R> what is made of the two
     * @param first becomes a task
     * @param second becomes a task
     * @param together is called in the calling task when both have their values
     * @return what it makes
     */
    public static <A, B, R> R gather(Callable<? extends A> first, Callable<? extends B> second, BiFunction<? super A, ? super B, ? extends R> together) {
        return inLoop(loop -> {
            Task<A> a = loop.createTask(first);
            Task<B> b = loop.createTask(second);
            gather(a, b);
            return together.apply(a.result(), b.result());
        });
    }

    /** As {@link #gather(Callable, Callable, BiFunction)}, of three.
     * @param <A> what the first returns
     * @param <B> what the second returns
     * @param <C> what the third returns
     * @param <R> what is made of the three
     * @param first becomes a task
     * @param second becomes a task
     * @param third becomes a task
     * @param together is called in the calling task when all have their values
     * @return what it makes */
    public static <A, B, C, R> R gather(Callable<? extends A> first, Callable<? extends B> second, Callable<? extends C> third,
            OfThree<? super A, ? super B, ? super C, ? extends R> together) {
        return inLoop(loop -> {
            Task<A> a = loop.createTask(first);
            Task<B> b = loop.createTask(second);
            Task<C> c = loop.createTask(third);
            gather(a, b, c);
            return together.apply(a.result(), b.result(), c.result());
        });
    }

    /** What is made of three values.
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <R> what is made */
    @FunctionalInterface
    public interface OfThree<A, B, C, R> {
        /** Makes it.
         * @param a the first
         * @param b the second
         * @param c the third
         * @return what is made */
        R apply(A a, B b, C c);
    }

    /** As {@link #gather(Callable...)}, for a collection.
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return their values */
    public static <T> List<T> gather(Collection<? extends Callable<? extends T>> coroutines) {
        return inLoop(loop -> new Gathering<T, T>(loop, tasks(loop, coroutines), Future::result, false).await());
    }

    /** As {@link #gather(Action...)}, for a collection.
     * @param coroutines become tasks, in this order
     * @param more those that come after them */
    public static void gather(Collection<? extends Action> coroutines, Action... more) {
        gather(Stream.concat(coroutines.stream(), Arrays.stream(more)).map(Action::asCallable).toList());
    }

    /** Waits for futures that are under way. Fails as {@link #gather(Callable...)} does.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return their values, in the order of the arguments */
    @SafeVarargs
    public static <T> List<T> gather(Future<? extends T>... futures) {
        return gather(Arrays.asList(futures), none());
    }

    /** As {@link #gather(Future...)}, for a list or another collection.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @param more those that come after them
     * @return their values, in that order */
    @SafeVarargs
    public static <T> List<T> gather(Collection<? extends Future<? extends T>> futures, Future<? extends T>... more) {
        var all = Asyncio.<T>all(futures, more);
        return inLoopOf(all, loop -> Gathering.<T, T>distinct(loop, all, Future::result, false).await());
    }

    /** {@return what {@link #gather(Future...)} waits for, to be cancelled, shielded or awaited later} Like what {@code asyncio.gather} returns.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once */
    @SafeVarargs
    public static <T> Future<List<T>> gathering(Future<? extends T>... futures) {
        return Gathering.<T, T>distinct(loopFor("gathering"), Arrays.asList(futures), Future::result, false);
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

    /** As {@link #gatherOutcomes(Callable...)}, of none.
     * @param <T> what they would return
     * @return an empty list */
    public static <T> List<Outcome<T>> gatherOutcomes() {
        return gatherOutcomes(List.<Callable<T>>of());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for a collection.
     * @param <T> what the coroutines return
     * @param coroutines become tasks, in this order
     * @return how each ended, in the collection's order */
    public static <T> List<Outcome<T>> gatherOutcomes(Collection<? extends Callable<? extends T>> coroutines) {
        return inLoop(loop -> new Gathering<T, Outcome<T>>(loop, tasks(loop, coroutines), Outcome::of, true).await());
    }

    /** As {@link #gatherOutcomes(Action...)}, for a collection.
     * @param coroutines become tasks, in this order
     * @param more those that come after them
     * @return how each ended, in that order */
    public static List<Outcome<Void>> gatherOutcomes(Collection<? extends Action> coroutines, Action... more) {
        return gatherOutcomes(Stream.concat(coroutines.stream(), Arrays.stream(more)).map(Action::asCallable).toList());
    }

    /** As {@link #gatherOutcomes(Callable...)}, for futures that are under way.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @return how each ended, in the order of the arguments */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Future<? extends T>... futures) {
        return gatherOutcomes(Arrays.asList(futures), none());
    }

    /** As {@link #gatherOutcomes(Future...)}, for a list or another collection.
     * @param <T> the futures' values
     * @param futures of one loop; one that is there twice is waited for once
     * @param more those that come after them
     * @return how each ended, in that order */
    @SafeVarargs
    public static <T> List<Outcome<T>> gatherOutcomes(Collection<? extends Future<? extends T>> futures, Future<? extends T>... more) {
        var all = Asyncio.<T>all(futures, more);
        return inLoopOf(all, loop -> Gathering.<T, Outcome<T>>distinct(loop, all, Outcome::of, true).await());
    }

    /**
     * Runs a block and waits for the tasks that it starts in the group. The first failure cancels the others and the block; when all
     * have ended, {@link ExceptionGroup} holds every failure. Like {@code async with asyncio.TaskGroup()}.
     *
     * @param block gets the group; runs in the calling task
     */
    public static void taskGroup(TaskGroup.Body block) {
        inLoop(loop -> TaskGroup.run(loop, block::in));
    }

    /** As {@link #taskGroup(TaskGroup.Body)}, for a block that returns a value: {@code taskGroup(group -> { …; return tea.await(); })}.
     * @param <T> what the block returns
     * @param block gets the group; runs in the calling task
     * @param more are started in the group before the block
     * @return its value, once all tasks of the group have ended */
    public static <T> T taskGroup(TaskGroup.Returning<? extends T> block, Action... more) {
        return inLoop(loop -> TaskGroup.<T>run(loop, group -> {
            for (var each : more) {
                group.createTask(each);
            }
            return block.run(group);
        }));
    }

    /**
     * Waits until the first is done, the first has failed, or all are done. Neither throws nor cancels what they do. Like
     * {@code asyncio.wait}, a name that every Java object has already.
     *
     * @param <T> the futures' values
     * @param when for which of the three
     * @param futures of one loop, one at least
     * @return those that are done and those that are not
     */
    @SafeVarargs
    public static <T> DoneAndPending<T> waitUntil(ReturnWhen when, Future<? extends T>... futures) {
        return waitUntil(when, null, Arrays.asList(futures));
    }

    /** As {@link #waitUntil(ReturnWhen, Future...)}, for a collection.
     * @param <T> the futures' values
     * @param when for which of the three
     * @param futures of one loop, one at least
     * @return those that are done and those that are not */
    public static <T> DoneAndPending<T> waitUntil(ReturnWhen when, Collection<? extends Future<? extends T>> futures) {
        return waitUntil(when, null, futures);
    }

    /**
     * As {@link #waitUntil(ReturnWhen, Future...)}, with a limit in time.
     *
     * @param <T> the futures' values
     * @param when for which of the three
     * @param limit how long at most; null means no limit
     * @param futures of one loop, one at least
     * @return those that are done and those that are not, also when the time is up
     */
    public static <T> DoneAndPending<T> waitUntil(ReturnWhen when, Duration limit, Collection<? extends Future<? extends T>> futures) {
        return inLoopOf(futures, loop -> DoneAndPending.on(loop, futures, when, limit));
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
        return asCompleted(Arrays.asList(coroutines));
    }

    /** As {@link #asCompleted(Callable...)}, for coroutines that return nothing.
     * @param coroutines start when the caller waits for the first time
     * @return the tasks, done, to be iterated over once; each step waits for the next */
    public static Iterable<Future<Void>> asCompleted(Action... coroutines) {
        return asCompleted(Arrays.stream(coroutines).map(Action::asCallable).toList());
    }

    /** As {@link #asCompleted(Callable...)}, for a collection.
     * @param <T> what the coroutines return
     * @param coroutines start when the caller waits for the first time
     * @return the tasks, done, to be iterated over once; each step waits for the next */
    public static <T> Iterable<Future<T>> asCompleted(Collection<? extends Callable<? extends T>> coroutines) {
        return asCompleted(null, Asyncio.<T>tasks(loopFor("asCompleted"), coroutines));
    }

    /** As {@link #asCompleted(Callable...)}, for futures under way.
     * @param <T> the futures' values
     * @param futures of this loop
     * @return the futures, done, to be iterated over once; each step waits for the next */
    @SafeVarargs
    public static <T> Iterable<Future<T>> asCompleted(Future<T>... futures) {
        return asCompleted(null, Arrays.asList(futures));
    }

    /** As {@link #asCompleted(Future...)}, for a collection.
     * @param <T> the futures' values
     * @param futures of this loop
     * @param more those that come after them
     * @return the futures, done, to be iterated over once; each step waits for the next */
    @SafeVarargs
    public static <T> Iterable<Future<T>> asCompleted(Collection<? extends Future<T>> futures, Future<T>... more) {
        return asCompleted(null, Stream.<Future<T>>concat(futures.stream(), Arrays.stream(more)).toList());
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
        var completed = new Completed<T>(loopFor("asCompleted"), List.copyOf(futures), limit);
        return () -> completed;
    }

    private static <T> List<Task<T>> tasks(EventLoop loop, Collection<? extends Callable<? extends T>> coroutines) {
        return coroutines.stream().map(each -> loop.<T>createTask(each)).toList();
    }

    private static <T> List<Future<? extends T>> all(Collection<? extends Future<? extends T>> futures, Future<? extends T>[] more) {
        return Stream.<Future<? extends T>>concat(futures.stream(), Arrays.stream(more)).toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> Future<? extends T>[] none() {
        return (Future<? extends T>[]) new Future<?>[0];
    }

    // Limits: in time, and against cancellation

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
        return inLoop(loop -> Timeout.run(loop, after(loop, limit), _ -> block));
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
        inLoop(loop -> Timeout.run(loop, after(loop, limit), block::within));
    }

    /** As {@link #timeout(Duration, Callable)}, until a time. Like {@code asyncio.timeout_at}.
     * @param <T> what the block returns
     * @param when as {@link EventLoop#time} counts; null means no limit
     * @param block what is limited
     * @return its value */
    public static <T> T timeoutAt(Duration when, Callable<? extends T> block) {
        return inLoop(loop -> Timeout.run(loop, when, _ -> block));
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
        inLoop(loop -> Timeout.run(loop, when, block::within));
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
        return inLoopOf(future, loop -> {
            if (limit == null || limit.isPositive()) {
                return Timeout.run(loop, after(loop, limit), _ -> future::await);
            }
            if (future.isDone()) {
                return future.result();
            }
            Cancellation.andWait(future, "the end of " + future);
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
        return inLoop(loop -> waitFor(loop.<T>createTask(coroutine), limit));
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
        return inLoopOf(future, _ -> shielding(future).await());
    }

    /** {@return what {@link #shield(Future)} waits for: cancelling it leaves the other alone} Like what {@code asyncio.shield} returns.
     * @param <T> its value
     * @param future of this loop */
    public static <T> Future<T> shielding(Future<T> future) {
        return future.isDone() ? future : new Shield<>(loopFor("shielding"), future);
    }

    /** As {@link #shield(Future)}, for a coroutine.
     * @param <T> what the coroutine returns
     * @param coroutine becomes a task, which goes on whatever happens to the caller
     * @return its value */
    public static <T> T shield(Callable<? extends T> coroutine) {
        return inLoop(loop -> shield(loop.<T>createTask(coroutine)));
    }

    /** As {@link #shield(Callable)}, for a coroutine that returns nothing.
     * @param coroutine becomes a task, which goes on whatever happens to the caller */
    public static void shield(Action coroutine) {
        shield(coroutine.asCallable());
    }

    private static Duration after(EventLoop loop, Duration limit) {
        return limit == null ? null : loop.timeIn(limit);
    }

    // Streams, processes, generators

    /**
     * Connects over TCP: {@code try (var server = openConnection("localhost", 8080)) { … }}. Throws {@code UncheckedIOException} if
     * nobody listens there. Like {@code asyncio.open_connection}.
     *
     * @param host a name or an address
     * @param port from 1 to 65535
     * @return both directions
     */
    public static StreamConnection openConnection(String host, int port) {
        return Connecting.connect(loopFor("openConnection"), host, port, StreamReader.LIMIT);
    }

    /** As {@link #openConnection(String, int)}, with a limit.
     * @param host a name or an address
     * @param port from 1 to 65535
     * @param limit of the reader, in bytes; 64 kB without it
     * @return both directions */
    public static StreamConnection openConnection(String host, int port, int limit) {
        return Connecting.connect(loopFor("openConnection"), host, port, StreamReader.checked(limit));
    }

    /**
     * Listens, and starts a task for each who connects. Throws {@code UncheckedIOException} if the port is taken. Like
     * {@code asyncio.start_server}.
     *
     * @param handler talks to each who connects
     * @param host a name, which is looked up while the task waits, or an address; null stands for all addresses
     * @param port 0 lets the system choose one, which {@link Server#port} tells
     * @return the server, listening
     */
    public static Server startServer(ConnectionHandler handler, String host, int port) {
        return Connecting.serve(loopFor("startServer"), handler, host, port, StreamReader.LIMIT);
    }

    /** As {@link #startServer(ConnectionHandler, String, int)}, with a limit.
     * @param handler talks to each who connects
     * @param host a name or an address; null stands for all addresses
     * @param port 0 lets the system choose one, which {@link Server#port} tells
     * @param limit of the readers, in bytes; 64 kB without it
     * @return the server, listening */
    public static Server startServer(ConnectionHandler handler, String host, int port, int limit) {
        return Connecting.serve(loopFor("startServer"), handler, host, port, StreamReader.checked(limit));
    }

    /**
     * Starts a program, without a shell: {@code createSubprocess("ls", "-l")}. Throws {@code UncheckedIOException} if there is none of
     * that name. Its input and outputs are streams. Like {@code asyncio.create_subprocess_exec} with three pipes.
     *
     * @param command the program and its arguments
     * @return the program, under way
     */
    public static Subprocess createSubprocess(String... command) {
        return createSubprocess(new ProcessBuilder(command));
    }

    /** As {@link #createSubprocess(String...)}, as a builder says.
     * @param command with its folder, its environment and its redirections
     * @return the program, under way */
    public static Subprocess createSubprocess(ProcessBuilder command) {
        return new Subprocess(loopFor("createSubprocess"), command);
    }

    /**
     * Elements that the body makes when they are asked for: {@code for (var order : generate(…))}. Nothing runs before the first is asked
     * for; close it if you leave before the last. Like calling an asynchronous generator function.
     *
     * @param <T> the elements
     * @param body makes them, in a task of its own
     * @return the elements, to be read once
     */
    public static <T> Generator<T> generate(Generator.Body<T> body) {
        return new Generator<>(loopFor("generate"), body);
    }

    /**
     * The lines of a file that may be larger than the memory: {@code try (var lines = linesOf(path)) { for (var line : lines) { … } }}.
     * Like {@code aiofiles.open}, a package for Python.
     *
     * @param path of the file
     * @return its lines, to be read once; the file is opened when the first is asked for
     */
    public static FileLines linesOf(Path path) {
        return new FileLines(path, bytes -> bytes);
    }

    /** As {@link #linesOf(Path)}, of a file that is compressed: {@code linesOf(path, GZIPInputStream::new)}. Nothing is unpacked to disk.
     * @param path of the file
     * @param decoder makes of its bytes those of the lines
     * @return its lines, to be read once */
    public static FileLines linesOf(Path path, FileLines.Decoder decoder) {
        return new FileLines(path, decoder);
    }

    // Bridges: to other threads and to the JDK's own kinds of future and stream

    /**
     * Runs f in another thread, with a copy of the caller's {@link Context}; the loop goes on meanwhile. Like {@code asyncio.to_thread}.
     *
     * <p>The thread is a platform thread, a daemon, which serves further calls. As many calls as there are cores and four more run at once,
     * up to 1,000 of those that block: what computes never takes all the cores from the loop. The rest waits, first come, first served.
     *
     * <p>If the caller is cancelled, an f that has not begun never runs, and one that has goes on. {@code run(…)} waits for it at its end.
     * It is interrupted only if the thread that called {@code run(…)} is. After Ctrl-C it has two seconds, then the JVM ends.
     *
     * @param <T> what f returns
     * @param f may block or compute
     * @return its result, for which this waits
     */
    public static <T> T toThread(Callable<? extends T> f) {
        var context = Context.copy();
        var loop = EventLoop.running();
        return await(loop != null ? loop.threads.submit(() -> context.run(f)) : Outside.inThread(() -> context.run(f)));
    }

    /** As {@link #toThread(Callable)}, for code that returns nothing.
     * @param f may block or compute */
    public static void toThread(Action f) {
        toThread(f.asCallable());
    }

    /** Starts a coroutine in a loop that another thread runs. Like {@code asyncio.run_coroutine_threadsafe}.
     * @param <T> what the coroutine returns
     * @param coroutine runs in that loop
     * @param loop another than the caller's
     * @return its result; cancelling that cancels the task */
    public static <T> CompletableFuture<T> runCoroutineThreadsafe(Callable<? extends T> coroutine, EventLoop loop) {
        return Bridge.submit(loop, coroutine);
    }

    /** As {@link #runCoroutineThreadsafe(Callable, EventLoop)}, for a coroutine that returns nothing.
     * @param coroutine runs in that loop
     * @param loop another than the caller's
     * @return done when it has ended; cancelling that cancels the task */
    public static CompletableFuture<Void> runCoroutineThreadsafe(Action coroutine, EventLoop loop) {
        return runCoroutineThreadsafe(coroutine.asCallable(), loop);
    }

    /** {@return a future of this loop for a result that another thread brings; cancelling it cancels that} Like {@code asyncio.wrap_future}.
     * @param <T> the result
     * @param stage until it is done, a virtual clock stands still */
    public static <T> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Bridge.wrap(loopFor("wrapFuture"), stage, "work outside the loop");
    }

    /** {@return a future's value, as soon as it is there} The same as {@code future.await()}.
     * @param <T> its value
     * @param future of this loop; outside a loop of any */
    public static <T> T await(Future<? extends T> future) {
        return future.await();
    }

    /** {@return a result that another thread brings, once it is there} Throws as {@link Future#await} does. Who is cancelled while it waits cancels
     * the stage, with {@code cancel(true)}: the JDK's {@code HttpClient} closes the connection then.
     * @param <T> the result
     * @param stage until it is done, a virtual clock stands still */
    public static <T> T await(CompletionStage<T> stage) {
        return await(stage, "work outside the loop");
    }

    /** {@return a result that another thread brings, once it is there} As {@link #await(CompletionStage)}.
     * @param <T> the result
     * @param stage until it is done, a virtual clock stands still
     * @param what what the caller is said to wait for, as SQL: to a {@link Listener}, and where somebody is stuck */
    public static <T> T await(CompletionStage<T> stage, String what) {
        return EventLoop.running() == null ? Blocking.await(stage) : Bridge.wrap(EventLoop.running(), stage, what).await();
    }

    /** {@return the elements of a publisher, which is asked for one at a time} Reading them throws the publisher's error.
     * @param <T> the elements
     * @param publisher closing the generator cancels the subscription */
    public static <T> Generator<T> elementsOf(Flow.Publisher<? extends T> publisher) {
        var loop = loopFor("elementsOf");
        return new Generator<>(loop, out -> Subscription.read(loop, publisher, out));
    }

    /**
     * Elements that the body makes, for subscribers in any thread. Each subscriber gets a run of its own, in a task of this loop, which
     * waits at {@code yield} until the subscriber asks for more. Cancelling the subscription cancels the task.
     *
     * @param <T> the elements
     * @param body makes them; runs once for each subscriber
     * @return what to subscribe to, until this loop is closed
     */
    public static <T> Flow.Publisher<T> publish(Generator.Body<T> body) {
        return new Publication<>(loopFor("publish"), body);
    }

    // Which loop a call is for: a thread without one gets one for the time of the call

    /** The loop that runs the calling code. */
    private static EventLoop loopFor(String call) {
        var loop = EventLoop.running();
        if (loop == null) {
            throw new IllegalStateException(call + "(…) was called outside a loop: wrap the call in run(() -> …)");
        }
        return loop;
    }

    /** Does that in the loop that runs the calling code; a thread without a loop runs one for it. */
    private static <T> T inLoop(Function<EventLoop, ? extends T> work) {
        var loop = EventLoop.running();
        return loop != null ? work.apply(loop) : new Runner().<T>run(() -> work.apply(EventLoop.running()));
    }

    /** Does that in the loop that the future belongs to. */
    private static <T> T inLoopOf(Future<?> future, Function<EventLoop, ? extends T> work) {
        return inLoopOf(List.of(future), work);
    }

    /** Does that in the loop that the futures belong to; a thread without a loop has it done there and blocks. */
    private static <T> T inLoopOf(Collection<? extends Future<?>> futures, Function<EventLoop, ? extends T> work) {
        var loop = EventLoop.running();
        if (loop != null || futures.isEmpty()) {
            return inLoop(work);
        }
        var home = futures.iterator().next().loop;
        return Blocking.await(Bridge.<T>submit(home, () -> work.apply(home)));
    }
}
