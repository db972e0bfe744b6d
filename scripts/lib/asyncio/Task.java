package asyncio;

import java.util.concurrent.Callable;

/**
 * A coroutine under way: a plain method that the loop started and that gives up its turn wherever it waits. It is also the future of
 * what the method returns. Belongs to its loop. Like {@code asyncio.Task}.
 */
public final class Task<T> extends Future<T> implements Ready {

    private Callable<? extends T> body;
    private final int number;
    private String name;
    private Thread thread;
    private Object waitingFor;
    private boolean mustCancel;
    private boolean beingCancelled;
    private String cancelMessage;
    private int cancelRequests;
    Context context;
    Task<?> older;
    Task<?> newer;

    Task(EventLoop loop, Callable<? extends T> body, String name, int number, Context context) {
        super(loop, null);
        this.body = body;
        this.name = name;
        this.number = number;
        this.context = context;
    }

    /** The name it was given, or a number: {@code Task-3}. Like {@code Task.get_name}. */
    public String name() {
        return name == null ? "Task-" + number : name;
    }

    /** Names it anew. Like {@code Task.set_name}. */
    public void setName(String name) {
        this.name = name;
    }

    /**
     * Asks the task to end: {@link CancelledError} is thrown where it waits, or where it waits next. A request, which the task may
     * answer after cleaning up, or refuse by catching it. False if the task is done. Any thread may call it. Like {@code Task.cancel}.
     */
    @Override
    public boolean cancel(String message) {
        if (isDone()) {
            return false;
        }
        if (loop.turn.isForeign()) {
            loop.callSoonThreadsafe(() -> cancel(message));
            return true;
        }
        cancelRequests++;
        if (beingCancelled) {
            openCircle(message);
        } else if (!cancelWhatItWaitsFor(message)) {
            mustCancel = true;
            cancelMessage = message;
        }
        return true;
    }

    private boolean cancelWhatItWaitsFor(String message) {
        beingCancelled = true;
        try {
            return waitingFor instanceof Future<?> future && future.cancel(message);
        } finally {
            beingCancelled = false;
        }
    }

    /** Tasks wait for one another in a circle, and the request has come back to the first: it goes on, so that the others can. */
    private void openCircle(String message) {
        mustCancel = true;
        cancelMessage = message;
        ((Future<?>) waitingFor).forget(this);
        waitingFor = null;
        loop.enqueue(this);
    }

    /** How many requests to cancel stand. Like {@code Task.cancelling}. */
    public int cancelling() {
        return cancelRequests;
    }

    /** Takes one request to cancel back; returns how many still stand. Like {@code Task.uncancel}. */
    public int uncancel() {
        cancelRequests = Math.max(0, cancelRequests - 1);
        if (cancelRequests == 0) {
            mustCancel = false;
        }
        return cancelRequests;
    }

    /** What the task waits for at this moment, in words; null while it is ready, runs, or is done. */
    public String waitingFor() {
        return waitingFor == null ? null : waitingFor.toString();
    }

    boolean isSuspended() {
        return thread != null;
    }

    Thread thread() {
        return thread;
    }

    /** Runs the body from its first line to its end on this thread, which has the turn. */
    void start(Thread worker) {
        thread = worker;
        loop.entered(this, Listener.Kind.STARTED);
        try {
            if (mustCancel) {
                throw cancelledHere();
            }
            T value = body.call();
            if (mustCancel) {
                throw cancelledHere();
            }
            setResult(value);
        } catch (CancelledError cancelled) {
            becomeCancelled(cancelled.getMessage());
        } catch (Throwable error) {
            setException(error);
        }
        thread = null;
        body = null;
        loop.left(this);
    }

    /** Gives up the turn until the future is done. */
    void waitFor(Future<?> future) {
        if (future == this) {
            throw new IllegalStateException("task " + this + " waits for itself: it would never end");
        }
        future.whenDone(this);
        if (mustCancel && future.cancel(cancelMessage)) {
            mustCancel = false;
        }
        suspend(future);
    }

    /** Gives up the turn once: everything else that is ready goes first. */
    void pause() {
        loop.enqueue(this);
        suspend("sleep(0 s)");
    }

    private void suspend(Object reason) {
        waitingFor = reason;
        loop.leaves(this, reason);
        loop.turn.pass(this);
        waitingFor = null;
        loop.entered(this, Listener.Kind.RESUMED);
        if (mustCancel) {
            throw cancelledHere();
        }
    }

    void tellEnd() {
        if (isCancelled()) {
            loop.tell(Listener.Kind.CANCELLED, this, null);
        } else if (failure() != null) {
            loop.tell(Listener.Kind.FAILED, this, failure());
        } else {
            loop.tell(Listener.Kind.ENDED, this, result());
        }
    }

    private CancelledError cancelledHere() {
        mustCancel = false;
        return new CancelledError(cancelMessage);
    }

    @Override
    public String toString() {
        return name();
    }
}
