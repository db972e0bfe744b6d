package asyncio;

/**
 * Who has the loop at this moment, a task or a callback; tells the listener when that changes. All that may throw is called from here: what
 * it throws is reported, and never gets in the way of the turn, which is handed on whatever happens.
 */
final class Stage {

    final Roster roster = new Roster();
    private final EventLoop loop;
    private Listener listener;
    private final SlowSteps slowSteps;
    private Task<?> task;
    private Handle callback;
    private Task<?> ended;      // the one whose end is passed on at this moment
    private boolean telling;
    private int chance;

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
        if (telling) {
            throw new IllegalStateException(call + " in a listener: a listener cannot wait");
        }
        if (task == null) {
            throw new IllegalStateException(call + " in a callback of the loop: a callback cannot wait, start a task with createTask(…)");
        }
        return task;
    }

    /** Throws {@link StackOverflowError} now if what the user's code begins here could not be carried through. */
    void requireRoom() {
        if (task != null || callback != null) {
            StackRoom.require();
        }
    }

    /** As {@link #requireRoom}, for a task that is about to wait. */
    void requireRoomToWait() {
        StackRoom.require();
        chance = chance * 1_103_515_245 + 12_345;
        if (chance >>> 22 == 0) {   // once in a thousand waits: counting the calls takes a while
            StackRoom.requireNotTooDeep();
        }
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
            failed("a callback of the loop failed", error);
        } finally {
            slowSteps.ends();
            callback = null;
            ended = null;
        }
    }

    /** As {@link #run}, for a handle of this package's own, which needs no thread that stands at the bottom of its stack. */
    void runInner(Handle handle) {
        try {
            handle.run();
        } catch (Throwable error) {
            failed("the loop failed at something that came from outside", error);
        }
    }

    /** The time of a sleep has come. */
    void end(Sleep sleep) {
        try {
            sleep.end();
        } catch (Throwable error) {
            failed("the loop failed at the end of " + sleep, error);
        }
    }

    private void failed(String what, Throwable error) {
        var context = new ExceptionContext(what, error, null);
        if (error instanceof StackOverflowError) {
            loop.enqueue(new Handle(() -> loop.callExceptionHandler(context), false));     // where there is room for it
        } else {
            loop.callExceptionHandler(context);
        }
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
        try {
            notice.deliver();
        } catch (Throwable error) {
            failed("the loop failed at passing on the end of " + notice.future(), error);
        } finally {
            ended = null;
        }
    }

    void tell(Listener.Kind kind, Task<?> whom, Object detail) {
        if (listener != null) {
            boolean nested = telling;
            telling = true;
            try {
                listener.on(new Listener.Event(loop.time(), kind, whom, detail));
            } catch (Throwable error) {
                listener = null;
                failed("the listener failed, and is told nothing more", error);
            } finally {
                telling = nested;
            }
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
