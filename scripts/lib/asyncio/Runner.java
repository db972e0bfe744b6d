package asyncio;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs coroutines in a loop of its own, with the clock and the listener that it is given. For one thread. Like {@code asyncio.Runner}.
 *
 * <pre>{@code
 * new Runner().clock(Clock.virtual()).run(() -> breakfast());
 * }</pre>
 */
public final class Runner {

    private Clock clock = Clock.fromEnvironment();
    private Listener listener;
    private boolean debug = Settings.isOn("ASYNCIO_DEBUG");

    /** A runner as the environment says, without a listener. */
    public Runner() {
    }

    /** {@return this runner, whose loop reads that clock}
     * @param clock a new one; without this {@link Clock#fromEnvironment} */
    public Runner clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** {@return this runner, whose loop has that listener}
     * @param listener is told what happens to the tasks; null for none */
    public Runner listener(Listener listener) {
        this.listener = listener;
        return this;
    }

    /** {@return this runner, which reports slow steps and blocking calls, or does not}
     * @param debug without this, whether the environment says {@code ASYNCIO_DEBUG=1} */
    public Runner debug(boolean debug) {
        this.debug = debug;
        return this;
    }

    /**
     * Runs a coroutine to its end. Tasks that it left behind are cancelled and waited for, then what {@code toThread} still does is.
     * Throws what the coroutine throws; a checked exception as the cause of a {@code CompletionException}. Like {@code Runner.run}.
     *
     * @param <T> what the coroutine returns
     * @param main the coroutine
     * @return its value
     * @throws StuckException if the coroutine can never end
     */
    public <T> T run(Callable<? extends T> main) {
        if (EventLoop.running() != null) {
            throw new IllegalStateException("run(…) was called inside a running loop: call the method itself, it waits without run(…)");
        }
        try (var loop = new EventLoop(clock, listener, debug)) {
            return run(loop, loop.createTask(main));
        } catch (RuntimeException | Error error) {
            if (!debug) {
                Report.shorten(error);
            }
            throw error;
        }
    }

    private static <T> T run(EventLoop loop, Task<T> main) {
        CtrlC.lookAfter(loop, main);
        T value;
        try {
            value = loop.runUntilComplete(main);
        } catch (Throwable error) {
            try {
                finish(loop);
            } catch (Throwable later) {
                if (later != error) {
                    error.addSuppressed(later);     // why main failed comes first
                }
            }
            throw error;
        }
        finish(loop);
        return value;
    }

    private static void finish(EventLoop loop) {
        try {
            if (!loop.turn.isBroken()) {
                endWhatIsLeft(loop);
            }
        } finally {
            CtrlC.forget(loop);
        }
    }

    private static void endWhatIsLeft(EventLoop loop) {
        try {
            cancelWhatIsLeft(loop);
        } finally {
            while (!loop.threads.quiet().isDone()) {
                loop.runUntilComplete(Bridge.wrap(loop, loop.threads.quiet(), "what toThread does"), loop.threads::interrupt);
                cancelWhatIsLeft(loop);     // that work may have started tasks
            }
        }
    }

    private static void cancelWhatIsLeft(EventLoop loop) {
        List<Task<?>> left = loop.allTasks();
        if (left.isEmpty()) {
            return;
        }
        left.forEach(Future::cancel);
        boolean interrupted = Thread.interrupted();     // it has cancelled the coroutine, and must not cancel twice what cleans up
        try {
            loop.runUntilComplete(new Gathering<Object, Object>(loop, left, _ -> null, true));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (Task<?> task : left) {
            if (!task.isCancelled() && task.exception() != null) {
                loop.callExceptionHandler(new ExceptionContext("task " + task.name() + " failed while it was cancelled at the end of run(…)",
                    task.exception(), task));
            }
        }
    }
}
