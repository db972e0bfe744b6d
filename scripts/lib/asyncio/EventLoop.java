package asyncio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs tasks and callbacks, one at a time, in turns. Each iteration runs what was ready when it began; what becomes ready meanwhile
 * runs in the next one, timers that are due join between two. Only {@link #callSoonThreadsafe} may be called from another thread.
 * Like {@code asyncio}'s event loop.
 */
public final class EventLoop implements AutoCloseable {

    final Turn turn = new Turn(this);
    private final Clock clock;
    private final Listener listener;

    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final ConcurrentLinkedQueue<Ready> arrivals = new ConcurrentLinkedQueue<>();
    private volatile Thread sleeper;

    private int leftInIteration;
    private boolean firstIteration;
    private boolean stopping;
    private volatile boolean closed;
    private boolean endless;
    private StuckException stuck;
    private int workOutside;
    private int cancelledTimers;
    private long timersMade;
    private int tasksMade;
    private Task<?> current;
    private Task<?> newest;

    EventLoop(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
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
        var handle = new Handle(callback, false);
        enqueue(handle);
        return handle;
    }

    /** As {@link #callSoon}, from any thread. Throws if the loop is closed. Like {@code loop.call_soon_threadsafe}. */
    public Handle callSoonThreadsafe(Runnable callback) {
        var handle = new Handle(callback, false);
        if (closed) {
            throw new IllegalStateException("the loop is closed: nothing runs in it any more");
        }
        arrive(handle);
        return handle;
    }

    /** Runs the callback once that much time has passed. Like {@code loop.call_later}. */
    public Timer callLater(Duration delay, Runnable callback) {
        return schedule(delay, callback, false);
    }

    /** Starts the coroutine in the next iteration. Like {@code loop.create_task}. */
    public <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return new Task<>(this, coroutine, "Task-" + ++tasksMade);
    }

    /** Runs until the future is done and returns its value, or throws as {@link Future#await} does. Like {@code loop.run_until_complete}. */
    public <T> T runUntilComplete(Future<T> future) {
        future.notifyWhenDone(_ -> stop());
        endless = false;
        runUntilStopped(() -> arrive(new Handle(future::cancel, true)));
        if (stuck != null) {
            var error = stuck;
            stuck = null;
            throw error;
        }
        return future.result();
    }

    /** Runs until {@link #stop}. Like {@code loop.run_forever}. */
    public void runForever() {
        endless = true;
        runUntilStopped(this::stop);
    }

    private void runUntilStopped(Runnable onInterrupt) {
        if (running() != null) {
            throw new IllegalStateException("a loop runs already in this thread: call the method, or await a task, instead of run(…)");
        }
        firstIteration = true;
        turn.lend(onInterrupt);
        stopping = false;
    }

    /** Lets the loop end after this iteration. Like {@code loop.stop}. */
    public void stop() {
        stopping = true;
    }

    /** The tasks that are not done, oldest first. Like {@code asyncio.all_tasks}. */
    public List<Task<?>> allTasks() {
        var tasks = new ArrayList<Task<?>>();
        for (var task = newest; task != null; task = task.older) {
            tasks.add(task);
        }
        return tasks.reversed();
    }

    /** The task that runs at this moment; null in a callback. Like {@code asyncio.current_task}. */
    public Task<?> currentTask() {
        return current;
    }

    /** Whether the loop was closed: nothing runs in it any more. Like {@code loop.is_closed}. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends the loop for good. Like {@code loop.close}. */
    @Override
    public void close() {
        closed = true;
        turn.end();
    }

    // What comes next. Called by whichever thread has the turn and cannot go on.

    /** The task or callback whose turn it is; waits for it if need be. Null when the loop stops. */
    Ready next() {
        while (true) {
            if (leftInIteration == 0 && !beginIteration()) {
                return null;
            }
            leftInIteration--;
            switch (ready.poll()) {
                case Notice notice -> notice.deliver();
                case Handle handle when handle.inner -> handle.run();
                case Handle handle when handle.cancelled() -> { }
                case Ready next -> {
                    return next;
                }
            }
        }
    }

    private boolean beginIteration() {
        do {
            if (stopping && !firstIteration) {
                return false;
            }
            firstIteration = false;
            takeArrivals();
            if (ready.isEmpty() && !stopping && !waitForSomething()) {
                return false;
            }
            takeDueTimers();
            leftInIteration = ready.size();
        } while (leftInIteration == 0);
        return true;
    }

    private boolean waitForSomething() {
        dropCancelledTimers();
        Timer first = timers.peek();
        if (first == null && workOutside == 0 && !endless) {
            stuck = new StuckException(Stuck.report(this));
            return false;
        }
        if (clock instanceof Clock.Virtual virtual && workOutside == 0 && first != null) {
            virtual.jumpTo(first.nanos);
        } else if (first == null || clock.jumps()) {
            sleepUntilArrival(Long.MAX_VALUE);
        } else {
            sleepUntilArrival(first.nanos - clock.nanos());
        }
        takeArrivals();
        return true;
    }

    private void sleepUntilArrival(long nanos) {
        sleeper = Thread.currentThread();
        if (arrivals.isEmpty() && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    private void takeArrivals() {
        for (Ready arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            ready.add(arrival);
        }
    }

    private void takeDueTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        while (!timers.isEmpty() && timers.peek().nanos <= now) {
            var due = timers.poll();
            if (due.cancelled()) {
                cancelledTimers--;
            } else {
                ready.add(due);
            }
        }
    }

    private void dropCancelledTimers() {
        while (!timers.isEmpty() && timers.peek().cancelled()) {
            timers.poll();
            cancelledTimers--;
        }
    }

    // For the rest of the package.

    void enqueue(Ready next) {
        ready.add(next);
    }

    /** As {@link #enqueue}, from any thread. */
    void arrive(Ready next) {
        arrivals.add(next);
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    Timer schedule(Duration delay, Runnable callback, boolean inner) {
        var timer = new Timer(this, clock.nanos() + Math.max(0, delay.toNanos()), timersMade++, callback, inner);
        timers.add(timer);
        return timer;
    }

    /** Cancelled timers stay in the queue until they are due, or until they are the most of it. */
    void timerCancelled() {
        if (++cancelledTimers > 100 && cancelledTimers > timers.size() / 2) {
            timers.removeIf(Timer::cancelled);
            cancelledTimers = 0;
        }
    }

    void workBegins() {
        workOutside++;
    }

    void workEnds() {
        workOutside--;
    }

    void run(Handle handle) {
        current = null;
        try {
            handle.run();
        } catch (Throwable error) {
            report("a callback of the loop failed", error);
        }
    }

    /** Says on standard error what nobody waits for. */
    void report(String what, Throwable error) {
        var trace = new java.io.StringWriter();
        error.printStackTrace(new java.io.PrintWriter(trace));
        System.err.println(what + ": " + trace);
    }

    /** The task that is about to wait; an error in a callback, which has no stack of its own to suspend. */
    Task<?> currentTask(String call) {
        if (current == null) {
            throw new IllegalStateException(call + " in a callback of the loop: a callback cannot wait, start a task with createTask(…)");
        }
        return current;
    }

    void created(Task<?> task) {
        task.older = newest;
        if (newest != null) {
            newest.newer = task;
        }
        newest = task;
        tell(Listener.Kind.CREATED, task, current);
        enqueue(task);
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
        if (task.newer == null) {
            newest = task.older;
        } else {
            task.newer.older = task.older;
        }
        if (task.older != null) {
            task.older.newer = task.newer;
        }
        task.older = null;
        task.newer = null;
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
