package asyncio;

import java.util.concurrent.Callable;

/** A coroutine under way: a plain method that the loop started and that gives up its turn wherever it waits. It is also the future of
 * what the method returns. Belongs to its loop. Like {@code asyncio.Task}.
 * @param <T> what the method returns */
public final class Task<T> extends Future<T> implements Ready {

    private static final int REFUSALS = 100;

    private Callable<? extends T> body;
    private final int number;
    private String name;
    private Thread thread;
    private Object waitsFor;
    private Cancellation cancellation;
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

    /** {@return the name it was given, or one with a number: {@code Task-3}} Like {@code Task.get_name}. */
    public String name() {
        return name == null ? "Task-" + number : name;
    }

    /** Names it anew. Like {@code Task.set_name}.
     * @param name shown in reports; null brings back its number */
    public void setName(String name) {
        this.name = name;
    }

    /** Asks the task to end: {@link CancelledError} is thrown where it waits, or where it waits next. A request, which the task may
     * answer after cleaning up, or refuse by catching it. False if the task is done. Any thread may call it. Like {@code Task.cancel}. */
    @Override
    public boolean cancel(String message) {
        if (isDone()) {
            return false;
        }
        if (loop.turn.isForeign()) {
            loop.callSoonThreadsafe(() -> cancel(message));
            return true;
        }
        if (cancellation == null) {
            cancellation = new Cancellation(this);
        }
        loop.stage.asksToEnd(this);
        cancellation.request(message);
        return true;
    }

    /** {@return what it runs; null once that has ended} Like {@code Task.get_coro}. */
    public Callable<? extends T> coroutine() {
        return body;
    }

    /** {@return how many requests to cancel stand} Like {@code Task.cancelling}. */
    public int cancelling() {
        return cancellation == null ? 0 : cancellation.requests();
    }

    /** {@return how many requests to cancel still stand when one is taken back} Like {@code Task.uncancel}. */
    public int uncancel() {
        return cancellation == null ? 0 : cancellation.takeBack();
    }

    /** {@return what the task waits for at this moment, in words; null while it is ready, runs, or is done} */
    public String waitingFor() {
        var present = waitsFor;     // another thread may ask while the task goes on
        return present == null ? null : present.toString();
    }

    /** Whether a request to cancel is to be thrown where the task waits next. */
    boolean isToBeCancelled() {
        return cancellation != null && cancellation.isDue();
    }

    Object waitsFor() {
        return waitsFor;
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
        loop.stage.enter(this, Listener.Kind.STARTED);
        end(outcome());
        thread = null;
        body = null;
        loop.stage.end(this);
    }

    private State<T> outcome() {
        try {
            throwIfCancelled();
            T value = body.call();
            throwIfCancelled();
            return State.Done.of(value);
        } catch (CancelledError | LoopClosedError end) {
            return new State.Cancelled<>(end.getMessage());
        } catch (Throwable error) {
            return new State.Failed<>(error);
        }
    }

    /** Throws: a task's value is what its method returns. As in Python. */
    @Override
    public void setResult(T value) {
        throw new UnsupportedOperationException("setResult on task " + this + ": its value is what its method returns");
    }

    /** Throws: a task fails with what its method throws. As in Python. */
    @Override
    public void setException(Throwable error) {
        throw new UnsupportedOperationException("setException on task " + this + ": it fails with what its method throws");
    }

    /** Gives up the turn until the future is done. */
    void waitFor(Future<?> future) {
        if (future == this) {
            throw new IllegalStateException("task " + this + " waits for itself: it would never end");
        }
        throwIfLoopClosed();
        loop.stage.requireRoomToWait();
        future.whenDone(this);
        try {
            if (cancellation != null) {
                cancellation.passOnTo(future);
            }
            suspend(future);
        } catch (OutOfMemoryError | StackOverflowError error) {
            future.forget(this);
            throw error;
        }
    }

    /** Gives up the turn once: everything else that is ready goes first. */
    void pause() {
        throwIfLoopClosed();
        loop.stage.requireRoomToWait();
        loop.enqueue(this);
        suspend("sleep(0 s)");
    }

    private void suspend(Object reason) {
        waitsFor = reason;
        loop.stage.leave(this, reason);
        try {
            loop.turn.pass(this);
        } catch (OutOfMemoryError error) {
            loop.agenda.ready.remove(this);     // it goes on at once, with the error
            throw error;
        } finally {
            waitsFor = null;
            loop.stage.enter(this, Listener.Kind.RESUMED);
        }
        throwIfLoopClosed();
        throwIfCancelled();
    }

    private void throwIfLoopClosed() {
        if (loop.isClosed()) {
            if (cancellation == null) {
                cancellation = new Cancellation(this);
            }
            if (++cancellation.refused > REFUSALS) {
                loop.stage.end(this);       // catches everything, and begins anew: its thread is left where it is
                loop.turn.leave();
            }
            throw new LoopClosedError();
        }
    }

    private void throwIfCancelled() {
        if (cancellation != null) {
            cancellation.throwIfDue();
        }
    }

    /** Tasks wait for one another in a circle, and a request to cancel has come back to the first: it goes on, so that the others can. */
    void openCircle() {
        ((Future<?>) waitsFor).forget(this);
        waitsFor = null;
        loop.enqueue(this);
    }

    @Override
    public String toString() {
        return name();
    }
}
