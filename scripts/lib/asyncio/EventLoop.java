package asyncio;

import asyncio.Agenda.Until;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs tasks and callbacks, one at a time, in turns. Each iteration runs what was ready when it began; what becomes ready meanwhile
 * runs in the next one, timers that are due join between two. Only {@link #callSoonThreadsafe} may be called from another thread.
 * Like {@code asyncio}'s event loop.
 */
public final class EventLoop implements AutoCloseable {

    final Turn turn = new Turn(this);
    final Agenda agenda;
    final Set<Runnable> atClose = new LinkedHashSet<>();
    final Unretrieved unretrieved = new Unretrieved(this);
    private final Roster roster = new Roster();
    private final Clock clock;
    private final Listener listener;
    private volatile boolean closed;
    private boolean eagerTasks;
    private Consumer<ExceptionContext> exceptionHandler = Report::print;
    private Task<?> current;
    private Context callbackContext;
    private Sockets sockets;

    EventLoop(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
        this.agenda = new Agenda(clock);
    }

    /** A loop that nobody runs yet, with the clock {@link Clock#fromEnvironment}; close it. Like {@code asyncio.new_event_loop}. */
    public EventLoop() {
        this(Clock.fromEnvironment(), null);
    }

    /** The loop that runs the calling code, or null. Like {@code asyncio.get_running_loop}. */
    public static EventLoop running() {
        return Turn.loopOfThisThread();
    }

    /** What the loop's clock shows. Like {@code loop.time}. */
    public Duration time() {
        return Duration.ofNanos(clock.nanos());
    }

    /** Runs the callback in the next iteration, after all that is ready before it. Like {@code loop.call_soon}. */
    public Handle callSoon(Runnable callback) {
        requireTurn("callSoon");
        var handle = new Handle(callback, false);
        handle.context = Context.inherited(this);
        enqueue(handle);
        return handle;
    }

    /** As {@link #callSoon}, from any thread. Throws if the loop is closed. Like {@code loop.call_soon_threadsafe}. */
    public Handle callSoonThreadsafe(Runnable callback) {
        var handle = new Handle(callback, false);
        requireOpen();
        handle.context = Context.inherited(this);
        arrive(handle);
        return handle;
    }

    /** Runs the callback once that much time has passed. Like {@code loop.call_later}. */
    public Timer callLater(Duration delay, Runnable callback) {
        return callAt(time().plus(delay), callback);
    }

    /** Runs the callback when {@link #time()} shows that. Like {@code loop.call_at}. */
    public Timer callAt(Duration when, Runnable callback) {
        requireTurn("callLater");
        var timer = agenda.timers.add(this, Clock.nanosIn(when), callback, false);
        timer.context = Context.inherited(this);
        return timer;
    }

    /** A future that somebody else will complete. Like {@code loop.create_future}. */
    public <T> Future<T> createFuture() {
        return new Future<>(this, null);
    }

    /** Starts the coroutine in the next iteration. Like {@code loop.create_task}. */
    public <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return createTask(null, null, coroutine);
    }

    /**
     * As {@link #createTask(Callable)}; without a name (null) the task gets a number, without a context a copy of its creator's.
     * Like {@code loop.create_task(…, name=…, context=…)}.
     */
    public <T> Task<T> createTask(String name, Context context, Callable<? extends T> coroutine) {
        requireTurn("createTask");
        var task = new Task<T>(this, coroutine, name, roster.nextNumber(), context != null ? context : Context.inherited(this));
        roster.add(task);
        tell(Listener.Kind.CREATED, task, current);
        enqueue(task);
        return task;
    }

    /** Runs until the future is done and returns its value, or throws as {@link Future#await} does. Like {@code loop.run_until_complete}. */
    public <T> T runUntilComplete(Future<T> future) {
        future.notifyWhenDone(_ -> stop());
        run(Until.STOPPED_OR_STUCK, () -> arrive(new Handle(future::cancel, true)));
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
        run(Until.STOPPED, this::stop);
    }

    /**
     * Runs one iteration: waits until something is ready, runs that, and leaves what becomes ready meanwhile. False if nothing is left
     * to run. For stepping through a loop.
     */
    public boolean runOnce() {
        run(Until.AFTER_ONE_ITERATION, this::stop);
        return !agenda.isStuck();
    }

    private void run(Until until, Runnable onInterrupt) {
        requireOpen();
        if (running() != null) {
            throw new IllegalStateException("a loop runs already in this thread: call the method, or await a task, instead of run(…)");
        }
        agenda.begin(until);
        turn.lend(onInterrupt);
        agenda.end();
    }

    /** Lets the loop end after this iteration. Like {@code loop.stop}. */
    public void stop() {
        agenda.stop();
    }

    /** Whether it runs at this moment, in whichever thread. Like {@code loop.is_running}. */
    public boolean isRunning() {
        return turn.isMine() || turn.isForeign();
    }

    /** Whether it was closed: nothing runs in it any more. Like {@code loop.is_closed}. */
    public boolean isClosed() {
        return closed;
    }

    /** The tasks that are not done, oldest first. Like {@code asyncio.all_tasks}. */
    public List<Task<?>> allTasks() {
        return roster.all();
    }

    /** The task that runs at this moment; null in a callback. Like {@code asyncio.current_task}. */
    public Task<?> currentTask() {
        return current;
    }

    /** Who is told of failures that nobody waits for, in the thread that has the turn. Like {@code loop.set_exception_handler}. */
    public void setExceptionHandler(Consumer<ExceptionContext> handler) {
        exceptionHandler = handler;
    }

    /** Reports a failure that nobody waits for. Like {@code loop.call_exception_handler}. */
    public void callExceptionHandler(ExceptionContext context) {
        try {
            exceptionHandler.accept(context);
        } catch (Exception error) {
            Report.print(new ExceptionContext("the exception handler failed", error, null));
            Report.print(context);
        }
    }

    /** Ends the loop for good. Like {@code loop.close}. */
    @Override
    public void close() {
        if (isRunning()) {
            throw new IllegalStateException("the loop runs: stop it, then close it");
        }
        unretrieved.reportAll();
        List.copyOf(atClose).forEach(Runnable::run);
        closed = true;
        turn.end();
    }

    // For the rest of the package.

    void enqueue(Ready next) {
        agenda.ready.add(next);
    }

    /** As {@link #enqueue}, from any thread. */
    void arrive(Ready next) {
        agenda.arrive(next);
    }

    Timer schedule(Duration delay, Runnable callback) {
        return agenda.timers.add(this, clock.nanos() + Math.max(0, Clock.nanosIn(delay)), callback, true);
    }

    void run(Handle handle) {
        current = null;
        callbackContext = handle.context;
        try {
            handle.run();
        } catch (Throwable error) {
            callExceptionHandler(new ExceptionContext("a callback of the loop failed", error, null));
        }
        callbackContext = null;
    }

    /** Made when the first is opened; closed with the loop. */
    Sockets sockets() {
        if (sockets == null) {
            sockets = new Sockets(this);
            atClose.add(sockets::close);
        }
        return sockets;
    }

    Context context() {
        return current == null ? callbackContext : current.context;
    }

    void context(Context context) {
        if (current == null) {
            callbackContext = context;
        } else {
            current.context = context;
        }
    }

    /** The task that is about to wait; an error in a callback, which has no stack of its own to suspend. */
    Task<?> currentTask(String call) {
        if (current == null) {
            throw new IllegalStateException(call + " in a callback of the loop: a callback cannot wait, start a task with createTask(…)");
        }
        return current;
    }

    private void requireTurn(String call) {
        if (turn.isForeign()) {
            throw new IllegalStateException(call + "(…) was called from a thread outside the loop: use loop.callSoonThreadsafe(() -> …)");
        }
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed: nothing runs in it any more");
        }
    }

    void entered(Task<?> task, Listener.Kind kind) {
        current = task;
        tell(kind, task, null);
    }

    void leaves(Task<?> task, Object reason) {
        tell(Listener.Kind.WAITS, task, reason);
        current = null;
    }

    void left(Task<?> task) {
        current = null;
        roster.remove(task);
        if (listener != null) {
            task.tellEnd();
        }
    }

    void tell(Listener.Kind kind, Task<?> task, Object detail) {
        if (listener != null) {
            listener.on(new Listener.Event(time(), kind, task, detail));
        }
    }
}
