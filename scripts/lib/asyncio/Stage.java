package asyncio;

/** Who has the loop at this moment, a task or a callback; tells the listener when that changes. */
final class Stage {

    final Roster roster = new Roster();
    private final EventLoop loop;
    private final Listener listener;
    private final SlowSteps slowSteps;
    private Task<?> task;
    private Handle callback;
    private Task<?> ended;      // the one whose end is passed on at this moment

    Stage(EventLoop loop, Listener listener, SlowSteps slowSteps) {
        this.loop = loop;
        this.listener = listener;
        this.slowSteps = slowSteps;
    }

    /** Null in a callback. */
    Task<?> task() {
        return task;
    }

    /** The task that is about to wait; an error in a callback, which has no stack of its own to suspend. */
    Task<?> taskFor(String call) {
        if (task == null) {
            throw new IllegalStateException(call + " in a callback of the loop: a callback cannot wait, start a task with createTask(…)");
        }
        return task;
    }

    void created(Task<?> created) {
        roster.add(created);
        tell(Listener.Kind.CREATED, created, task);
    }

    void enter(Task<?> entering, Listener.Kind kind) {
        task = entering;
        tell(kind, entering, null);
        slowSteps.begins(entering);
    }

    void leave(Task<?> leaving, Object reason) {
        slowSteps.ends();
        tell(Listener.Kind.WAITS, leaving, reason);
        task = null;
    }

    void end(Task<?> ended) {
        slowSteps.ends();
        roster.remove(ended);
        task = null;
        if (listener != null) {
            tellEnd(ended);
        }
    }

    private void tellEnd(Task<?> ended) {
        if (ended.isCancelled()) {
            tell(Listener.Kind.CANCELLED, ended, null);
        } else if (State.failure(ended) != null) {
            tell(Listener.Kind.FAILED, ended, State.failure(ended));
        } else {
            tell(Listener.Kind.ENDED, ended, ended.result());
        }
    }

    void run(Handle handle) {
        callback = handle;
        ended = listener == null ? null : handle.ofTask();
        slowSteps.begins(handle);
        try {
            handle.run();
        } catch (Throwable error) {
            loop.callExceptionHandler(new ExceptionContext("a callback of the loop failed", error, null));
        }
        slowSteps.ends();
        callback = null;
        ended = null;
    }

    /** What a task waits for is done. */
    void wakes(Ready next) {
        if (listener != null && next instanceof Task<?> woken && woken.waitsFor() != null) {
            tell(Listener.Kind.WOKEN, woken, cause());
        }
    }

    void asksToEnd(Task<?> asked) {
        tell(Listener.Kind.CANCEL_ASKED, asked, cause());
    }

    private Task<?> cause() {
        return task != null ? task : ended;
    }

    /** An inner part of this package is told that a future is done: what comes of it is that task's doing. */
    void deliver(Notice notice) {
        ended = notice.future() instanceof Task<?> done ? done : null;
        notice.deliver();
        ended = null;
    }

    void tell(Listener.Kind kind, Task<?> whom, Object detail) {
        if (listener != null) {
            listener.on(new Listener.Event(loop.time(), kind, whom, detail));
        }
    }

    /** Null stands for an empty one. */
    Context context() {
        return task != null ? task.context : callback != null ? callback.context : null;
    }

    void context(Context context) {
        if (task != null) {
            task.context = context;
        } else if (callback != null) {
            callback.context = context;
        }
    }

    /** An eager task takes over for a while: what is returned brings the present one back. */
    Runnable interrupt() {
        var pausedTask = task;
        var pausedCallback = callback;
        callback = null;
        slowSteps.ends();
        return () -> {
            task = pausedTask;
            callback = pausedCallback;
            slowSteps.begins(task != null ? task : callback);
        };
    }
}
