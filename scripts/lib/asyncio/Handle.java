package asyncio;

/** A callback that the loop will run once, unless it is cancelled first. Belongs to its loop. Like {@code asyncio.Handle}. */
public sealed class Handle implements Ready permits Timer {

    /** Whether it is this package's own and runs no code of the user's: then any thread with the turn may run it. */
    final boolean inner;
    /** The context that the callback runs in; null for an empty one. */
    Context context;
    private Runnable callback;
    private boolean cancelled;

    Handle(Runnable callback, boolean inner) {
        this.callback = callback;
        this.inner = inner;
    }

    Handle in(Context context) {
        this.context = context;
        return this;
    }

    /** The callback will not run. Does nothing once it has run. Like {@code Handle.cancel}. */
    public void cancel() {
        if (callback != null) {
            callback = null;
            cancelled = true;
        }
    }

    /** {@return whether it was cancelled before it could run} Like {@code Handle.cancelled}. */
    public boolean cancelled() {
        return cancelled;
    }

    /** The task whose end this is a callback of; null if it is of none. */
    Task<?> ofTask() {
        return callback instanceof DoneCallback<?>(Task<?> task, var _) ? task : null;
    }

    boolean calls(Object callback) {
        return callback.equals(this.callback);
    }

    void run() {
        if (callback != null) {
            var once = callback;
            callback = null;
            once.run();
        }
    }

    @Override
    public String toString() {
        return inner && callback != null ? callback.toString() : "a callback";
    }
}
