package asyncio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Tasks that end together: the block that they were started in waits for all of them, and the first failure cancels the others.
 * Belongs to one task. Like {@code asyncio.TaskGroup}. */
public final class TaskGroup {

    /** What is done with a group. */
    @FunctionalInterface
    public interface Body {
        /** Does it.
         * @param group for the tasks to start
         * @throws Exception what it likes: it cancels the group's tasks */
        void run(TaskGroup group) throws Exception;

        /** {@return null, having done it}
         * @param group for the tasks to start
         * @throws Exception what it likes */
        default Void in(TaskGroup group) throws Exception {
            run(group);
            return null;
        }
    }

    /** What is done with a group, and returns a value.
     * @param <T> the value */
    @FunctionalInterface
    public interface Returning<T> {
        /** Does it.
         * @param group for the tasks to start
         * @return the value
         * @throws Exception what it likes: it cancels the group's tasks */
        T run(TaskGroup group) throws Exception;
    }

    private final EventLoop loop;
    private final Task<?> parent;
    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Error grave;
    private boolean leaving, aborting, parentCancelled;
    private Future<Void> allDone;

    private TaskGroup(EventLoop loop) {
        this.loop = loop;
        this.parent = loop.stage.taskFor("taskGroup(…)");
    }

    static <T> T run(EventLoop loop, Returning<? extends T> body) {
        var group = new TaskGroup(loop);
        T value = null;
        Throwable raised = null;
        try {
            value = body.run(group);
        } catch (Throwable error) {
            raised = error;
        }
        group.leave(raised);
        return value;
    }

    /** {@return a new task of the group} Throws if the group has failed or ended. Like {@code TaskGroup.create_task}.
     * @param <T> what the coroutine returns
     * @param coroutine starts when the caller waits for the first time */
    public <T> Task<T> createTask(Callable<? extends T> coroutine) {
        return createTask(null, coroutine);
    }

    /** {@return a new task of the group, of a coroutine that returns nothing}
     * @param coroutine as in {@link #createTask(Callable)} */
    public Task<Void> createTask(Action coroutine) {
        return createTask(null, coroutine.asCallable());
    }

    /** {@return a new task of the group, with a name}
     * @param <T> what the coroutine returns
     * @param name null: a number, {@code Task-3}
     * @param coroutine as in {@link #createTask(Callable)} */
    public <T> Task<T> createTask(String name, Callable<? extends T> coroutine) {
        if (aborting || leaving && tasks.isEmpty()) {
            throw new IllegalStateException("the task group " + (aborting ? "is shutting down" : "has ended") + ": it takes no new task");
        }
        var task = loop.<T>createTask(name, null, coroutine);
        if (task.isDone()) {    // an eager one that did not have to wait
            taskDone(task);
        } else {
            tasks.add(task);
            task.notifyWhenDone(this::taskDone);
        }
        return task;
    }

    /** {@return a new task with a name of its own, of a coroutine that returns nothing}
     * @param name for reports and pictures
     * @param coroutine as in {@link #createTask(Callable)} */
    public Task<Void> createTask(String name, Action coroutine) {
        return createTask(name, coroutine.asCallable());
    }

    private void taskDone(Future<?> task) {
        tasks.remove(task);
        if (tasks.isEmpty() && allDone != null && !allDone.isDone()) {
            allDone.setResult(null);
        }
        if (task.isCancelled() || task.exception() == null) {
            return;
        }
        failures.add(task.exception());
        noteGrave(task.exception());
        if (!aborting && !parentCancelled) {
            abort(null);
            parentCancelled = true;     // our own request, taken back when the block is left
            parent.cancel();
        }
    }

    // with the reason why, if it was the parent that was cancelled: a task may act on it, see CancelledError.byTimeout
    private void abort(String why) {
        aborting = true;
        List.copyOf(tasks).forEach(task -> task.cancel(why));
    }

    private void noteGrave(Throwable error) {
        if (grave == null && (error instanceof VirtualMachineError || error instanceof LoopClosedError)) {
            grave = (Error) error;
        }
    }

    private void leave(Throwable raised) {
        leaving = true;
        noteGrave(raised);
        if (raised != null && !aborting) {
            abort(raised instanceof CancelledError cancelled ? cancelled.getMessage() : null);
        }
        var cancelled = waitForAll(raised instanceof CancelledError error ? error : null);
        if (grave != null) {
            throw withTheOthers(grave, raised);
        }
        boolean own = parentCancelled && parent.uncancel() == 0;
        if (cancelled != null && !own && failures.isEmpty()) {
            throw cancelled;
        }
        if (raised != null && !(raised instanceof CancelledError)) {
            failures.add(raised);
        }
        if (!failures.isEmpty()) {
            fail();
        }
    }

    /** An error of the JVM, or the end of the loop, is thrown as it is; the failures beside it are shown with it. */
    private Error withTheOthers(Error error, Throwable raised) {
        if (raised != null && !(raised instanceof CancelledError)) {
            failures.add(raised);
        }
        failures.stream().filter(other -> other != error).forEach(error::addSuppressed);
        return error;
    }

    /** However often the parent is cancelled meanwhile; returns the cancellation that the block ends with. */
    private CancelledError waitForAll(CancelledError cancelled) {
        while (!tasks.isEmpty()) {
            allDone = new Future<>(loop, "the tasks of a group");
            try {
                allDone.await();
            } catch (CancelledError error) {
                if (!aborting) {
                    cancelled = error;
                    abort(error.getMessage());
                }
            }
        }
        return cancelled;
    }

    private void fail() {
        if (parent.cancelling() > 0) {  // somebody else's request stands: it is delivered at the next wait
            parent.uncancel();
            parent.cancel();
        }
        throw new ExceptionGroup("unhandled errors in a task group", failures);
    }
}
