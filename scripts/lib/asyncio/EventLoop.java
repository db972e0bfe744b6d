package asyncio;

import asyncio.Agenda.Until;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs tasks and callbacks, one at a time, in turns. Each iteration runs what was ready when it began; what becomes ready meanwhile
 * runs in the next one, timers that are due join between two. Only {@link #callSoonThreadsafe} may be called from another thread.
 * Like {@code asyncio}'s event loop.
 */
public final class EventLoop implements AutoCloseable {

    final Turn turn;
    final Agenda agenda;
    final Stage stage;
    final Failures failures = new Failures();
    final ThreadPool threads = new ThreadPool("toThread");
    final Set<Runnable> atClose = new LinkedHashSet<>();
    /** What threads outside wait for. */
    private final Set<CompletableFuture<?>> owed = ConcurrentHashMap.newKeySet();
    private final SlowSteps slowSteps;
    private final Clock clock;
    Sockets sockets;
    private boolean eager;
    private volatile boolean closed;

    EventLoop(Clock clock, Listener listener, boolean debug) {
        this.clock = clock;
        this.slowSteps = new SlowSteps(debug);
        this.agenda = new Agenda(this, clock);
        this.stage = new Stage(this, Trace.addTo(listener), slowSteps);
        this.turn = new Turn(this, slowSteps);
    }

    /** A loop that nobody runs yet, with the clock {@link Clock#fromEnvironment}; close it. Like {@code asyncio.new_event_loop}. */
    public EventLoop() {
        this(Clock.fromEnvironment(), null, Settings.isOn("ASYNCIO_DEBUG"));
    }

    /** {@return the loop that runs the calling code, or null} Like {@code asyncio.get_running_loop}. */
    public static EventLoop running() {
        return RunningLoops.ofThisThread();
    }

    /** {@return what the loop's clock shows} Like {@code loop.time}. */
    public Duration time() {
        return Duration.ofNanos(clock.nanos());
    }

    /** {@return what takes back the callback, which runs in the next iteration, after all that is ready} Like {@code loop.call_soon}.
     * @param callback must not wait: it has no task to suspend */
    public Handle callSoon(Runnable callback) {
        requireTurn("callSoon");
        var handle = new Handle(callback, false).in(Context.inherited(this));
        enqueue(handle);
        return handle;
    }

    /** As {@link #callSoon}, from any thread. Throws if the loop is closed. Like {@code loop.call_soon_threadsafe}.
     * @param callback must not wait
     * @return what takes it back, called by code that the loop runs */
    public Handle callSoonThreadsafe(Runnable callback) {
        requireOpen();
        var handle = new Handle(callback, false).in(Context.inherited(this));
        arrive(handle);
        return handle;
    }

    /** {@return a timer that runs the callback once that much time has passed} Like {@code loop.call_later}.
     * @param delay zero or less: in the next iteration
     * @param callback must not wait */
    public Timer callLater(Duration delay, Runnable callback) {
        return callAt(timeIn(delay), callback);
    }

    /** {@return a timer that runs the callback when {@link #time()} shows that} Like {@code loop.call_at}.
     * @param when a time that is past: in the next iteration
     * @param callback must not wait */
    public Timer callAt(Duration when, Runnable callback) {
        requireTurn("callLater and callAt");
        var timer = agenda.timers.add(this, Clock.nanosIn(when), callback, false);
        timer.in(Context.inherited(this));
        return timer;
    }

    /** {@return a future that somebody else will complete} Like {@code loop.create_future}.
     * @param <T> its value */
    public <T> Future<T> createFuture() {
        return new Future<>(this, null);
    }

    /** {@return a new task, which starts the coroutine in the next iteration} Like {@code loop.create_task}.
     * @param <T> what the coroutine returns
     * @param coroutine runs once */
    public <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return createTask(null, null, coroutine);
    }

    /** {@return a new task, as {@link #createTask(Callable)} does, of a coroutine that returns nothing}
     * @param coroutine runs once */
    public Task<Void> createTask(Action coroutine) {
        return createTask(coroutine.asCallable());
    }

    /** {@return a new task, as {@link #createTask(Callable)} does} Like {@code loop.create_task(…, name=…, context=…)}.
     * @param <T> what the coroutine returns
     * @param name null: a number, {@code Task-3}
     * @param context null: a copy of its creator's
     * @param coroutine runs once */
    public <T> Task<T> createTask(String name, Context context, Callable<? extends T> coroutine) {
        return createTask(name, context, coroutine, eager);
    }

    /** As the others; an eager task runs at once, until it waits for the first time, and only then does the caller go on. */
    <T> Task<T> createTask(String name, Context context, Callable<? extends T> coroutine, boolean eager) {
        requireTurn("createTask");
        stage.requireRoom();
        if (eager && turn.isMine()) {
            stage.requireRoomToWait();      // the caller waits as long as the eager task runs
            agenda.requireRoomForFirst();
        }
        var task = new Task<T>(this, coroutine, name, stage.roster.nextNumber(), context != null ? context : Context.inherited(this));
        stage.created(task);
        if (eager && turn.isMine()) {
            turn.passTo(task);
        } else {
            enqueue(task);
        }
        return task;
    }

    /** Whether tasks run at once, until they wait for the first time. Like {@code loop.set_task_factory(asyncio.eager_task_factory)}.
     * @param eager of the tasks to come; false in a new loop */
    public void setEagerTasks(boolean eager) {
        this.eager = eager;
    }

    /** Runs f in another thread, without the caller's context; the loop goes on. Like {@code loop.run_in_executor}.
     * @param <T> what f returns
     * @param executor null: the threads of {@link Asyncio#toThread(Callable)}, with the same guarantees
     * @param f must not touch what belongs to the loop
     * @return what f will return; cancelling it does not stop f once it has begun */
    public <T> Future<T> runInExecutor(Executor executor, Callable<? extends T> f) {
        requireTurn("runInExecutor");
        return Bridge.wrap(this, executor == null ? threads.<T>submit(() -> new Context().run(f)) : Outside.<T>in(executor, f), "work in an executor");
    }

    /** {@return the tasks that are not done, oldest first} Like {@code asyncio.all_tasks}. */
    public List<Task<?>> allTasks() {
        return stage.roster.all();
    }

    /** {@return the task that runs at this moment; null in a callback} Like {@code asyncio.current_task}. */
    public Task<?> currentTask() {
        return stage.task();
    }

    /** {@return the future's value, having run until it is done} Fails as {@link Future#await} does. Like {@code loop.run_until_complete}.
     * @param <T> its value
     * @param future of this loop
     * @throws StuckException if it can never be done */
    public <T> T runUntilComplete(Future<T> future) {
        return runUntilComplete(future, () -> arrive(new Handle(future::cancel, true)));
    }

    /** What an interrupt of the calling thread does is run by that thread. */
    <T> T runUntilComplete(Future<T> future, Runnable onInterrupt) {
        var whenDone = future.notifyWhenDone(_ -> stop());
        run(Until.STOPPED_OR_STUCK, onInterrupt);
        future.forget(whenDone);    // one that is stuck may end in a later run, and must not stop that
        if (agenda.isStuck()) {
            throw new StuckException(Stuck.report(this));
        }
        if (!future.isDone()) {
            throw new IllegalStateException("the loop was stopped before " + future + " was done");
        }
        return future.result();
    }

    /** Runs until {@link #stop}. Like {@code loop.run_forever}. */
    public void runForever() {
        run(Until.STOPPED, this::askToStop);
    }

    /** Runs one iteration: waits until something is ready, runs that, and leaves what becomes ready meanwhile. See {@link #snapshot}.
     * @return false if nothing is left to run */
    public boolean runOnce() {
        run(Until.AFTER_ONE_ITERATION, this::askToStop);
        return !agenda.isStuck();
    }

    /** {@return what is ready, which timers are set and which task runs} Called by code that the loop runs, or while nobody runs it. */
    public Snapshot snapshot() {
        return Snapshot.of(this);
    }

    /** Who is told of failures that nobody waits for, in the thread that has the turn. Like {@code loop.set_exception_handler}.
     * @param handler in place of a report on standard error */
    public void setExceptionHandler(Consumer<ExceptionContext> handler) {
        failures.handler(handler);
    }

    /** Reports a failure that nobody waits for. Like {@code loop.call_exception_handler}.
     * @param context what went wrong, and where */
    public void callExceptionHandler(ExceptionContext context) {
        failures.report(context);
    }

    /** In debug mode, how long a step may take before it is reported. Like {@code loop.slow_callback_duration}.
     * @param slow 0.1 s unless set */
    public void setSlowCallbackDuration(Duration slow) {
        slowSteps.slow(slow);
    }

    private void run(Until until, Runnable onInterrupt) {
        requireOpen();
        if (running() != null || isRunning()) {
            throw new IllegalStateException("a loop runs already in this thread: call the method, or await a task, instead of run(…)");
        }
        agenda.begin(until);
        turn.lend(onInterrupt);
    }

    /** Lets the loop end after this iteration. Like {@code loop.stop}. */
    public void stop() {
        turn.requireNotForeign("loop.stop()");
        agenda.stop();
    }

    private void askToStop() {
        arrive(new Handle(agenda::stop, true));
    }

    /** {@return whether it runs at this moment, in whichever thread} Like {@code loop.is_running}. */
    public boolean isRunning() {
        return turn.isTaken();
    }

    /** {@return whether it was closed: nothing runs in it any more} Like {@code loop.is_closed}. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Ends the loop for good, after reporting the failures that nobody has asked for. In tasks that still wait an error is thrown, so that
     * their {@code finally} blocks run; they cannot wait any more. Throws while the loop runs. Like {@code loop.close}.
     */
    @Override
    public void close() {
        if (isRunning()) {
            throw new IllegalStateException("the loop runs: stop it, then close it");
        }
        closed = true;
        agenda.clear();
        if (!turn.isBroken() && stage.roster.newestSuspended() != null) {
            turn.lend(() -> { });       // goes from one task that waits to the next until there is none
            agenda.clear();
        }
        failures.reportUnretrieved();
        List.copyOf(atClose).forEach(Runnable::run);
        threads.close();
        turn.end();
        owed.forEach(this::breakWord);
    }

    /** Whoever waits for that outside gets an error when this loop is closed before it is there. */
    <T> CompletableFuture<T> owes(CompletableFuture<T> result) {
        owed.add(result);
        result.whenComplete((_, _) -> owed.remove(result));
        if (closed) {
            breakWord(result);
        }
        return result;
    }

    private void breakWord(CompletableFuture<?> result) {
        result.completeExceptionally(new IllegalStateException("the loop was closed before this was done: it never will be"));
    }

    void enqueue(Ready next) {
        stage.wakes(next);
        agenda.ready.add(next);
    }

    /** As {@link #enqueue}, from any thread. */
    void arrive(Ready next) {
        agenda.arrive(next);
    }

    /** What the clock will show when that much time has passed. */
    Duration timeIn(Duration delay) {
        return Duration.ofNanos(clock.nanos() + Clock.nanosIn(delay));
    }

    /** A timer that runs code of this package only. */
    Timer schedule(Duration delay, Runnable callback) {
        return agenda.timers.add(this, nanosAfter(delay), callback, true);
    }

    /** What the clock shows after that time. */
    long nanosAfter(Duration delay) {
        return clock.nanos() + Math.max(0, Clock.nanosIn(delay));
    }

    private void requireTurn(String call) {
        turn.requireNotForeign(call);
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed: nothing runs in it any more");
        }
    }
}
