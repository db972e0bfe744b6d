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

    /** Which clock the loop reads; without this {@link Clock#fromEnvironment}. */
    public Runner clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Who is told what happens to the tasks. */
    public Runner listener(Listener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Runs the coroutine to its end and returns its value. Tasks that it left behind are cancelled and waited for.
     * Throws what the coroutine throws; a checked exception as the cause of a {@code CompletionException}. Like {@code Runner.run}.
     *
     * @throws StuckException if the coroutine can never end
     */
    public <T> T run(Callable<? extends T> main) {
        if (EventLoop.running() != null) {
            throw new IllegalStateException("run(…) was called inside a running loop: call the method itself, it waits without run(…)");
        }
        try (var loop = new EventLoop(clock, listener)) {
            try {
                return loop.runUntilComplete(loop.<T>createTask(main));
            } finally {
                cancelWhatIsLeft(loop);
            }
        }
    }

    private static void cancelWhatIsLeft(EventLoop loop) {
        List<Task<?>> left = loop.allTasks();
        if (left.isEmpty()) {
            return;
        }
        left.forEach(Future::cancel);
        loop.runUntilComplete(new Gathering<Object, Object>(loop, left, _ -> null, true));
        for (Task<?> task : left) {
            if (!task.isCancelled() && task.exception() != null) {
                loop.callExceptionHandler(new ExceptionContext("task " + task.name() + " failed while it was cancelled at the end of run(…)",
                    task.exception(), task));
            }
        }
    }
}
