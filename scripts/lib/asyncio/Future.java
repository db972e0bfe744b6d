package asyncio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** A value that may not be there yet. Belongs to one loop: only code that the loop runs may touch it, other threads go through
 * {@link EventLoop#callSoonThreadsafe}; {@link #await} and {@link #cancel} alone may be called from anywhere. Like {@code asyncio.Future}.
 * @param <T> the value */
public sealed class Future<T> permits Task, Gathering, Shield, Sleep, Wrapped {

    final EventLoop loop;
    private final Object purpose;
    private volatile State<?> state = State.Pending.PENDING;
    private Object whenDone;    // as WhenDone keeps it

    /** @param purpose what somebody who waits for it is said to wait for, put into words when it is said */
    Future(EventLoop loop, Object purpose) {
        this.loop = loop;
        this.purpose = purpose;
    }

    /** {@return the value, as soon as it is there} Inside the loop it suspends the task that calls it; anywhere else it blocks the thread.
     * @throws CancelledError if this future, or the waiting task, was cancelled
     * @throws CompletionException around a checked exception; unchecked ones arrive as themselves */
    public T await() {
        if (!loop.turn.isMine()) {
            return Blocking.await(this);
        }
        if (!isDone()) {
            loop.stage.taskFor("await()").waitFor(this);
        }
        return result();
    }

    /** {@return whether it has a value, has failed or was cancelled} Like {@code Future.done}. */
    public boolean isDone() {
        return state != State.Pending.PENDING;
    }

    /** {@return whether it was cancelled} Like {@code Future.cancelled}. */
    public boolean isCancelled() {
        return state instanceof State.Cancelled;
    }

    /** {@return the value, without waiting} Like {@code Future.result}.
     * @throws InvalidStateException if it is not there yet; otherwise throws as {@link #await} does */
    @SuppressWarnings("unchecked")
    public T result() {
        return (T) state.value(this);
    }

    /** {@return what it failed with, or null if it has a value} Like {@code Future.exception}.
     * @throws InvalidStateException if it is not done yet
     * @throws CancelledError if it was cancelled */
    public Throwable exception() {
        return state.exception(this);
    }

    State<?> state() {
        return state;
    }

    /** Gives it its value. Throws if it is done. Like {@code Future.set_result}.
     * @param value null too */
    public void setResult(T value) {
        become(State.Done.of(value));
    }

    /** Lets it fail. Throws if it is done. Like {@code Future.set_exception}.
     * @param error if nobody ever asks for it, it is reported, at the latest when the loop ends */
    public void setException(Throwable error) {
        end(new State.Failed<>(error));
    }

    final void end(State<T> how) {
        become(how);
        if (how instanceof State.Failed<T> failed) {
            loop.failures.add(this, failed);
        }
    }

    /** {@return what {@link #cancel(String)} does, without a message} */
    public final boolean cancel() {
        return cancel(null);
    }

    /** {@return false if it is done already; else true, and it is asked to end} Like {@code Future.cancel}.
     * @param message arrives in the {@link CancelledError}; may be null */
    public boolean cancel(String message) {
        if (isDone()) {
            return false;
        }
        if (loop.turn.isForeign()) {
            loop.callSoonThreadsafe(() -> cancel(message));
            return true;
        }
        become(new State.Cancelled<>(message));
        return true;
    }

    /** Runs the callback in the loop, in the iteration after it is done, or in the next one if it is. Like {@code Future.add_done_callback}.
     * @param callback gets this future, done; must not wait */
    public void addDoneCallback(Consumer<? super Future<T>> callback) {
        requireMine("addDoneCallback");
        whenDone(new Handle(new DoneCallback<>(this, callback), false).in(Context.inherited(loop)));
    }

    /** {@return how many times that callback had been added: all are taken back} Like {@code Future.remove_done_callback}.
     * @param callback the same, or an equal one */
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        int before = WhenDone.size(whenDone);
        whenDone = WhenDone.minus(whenDone, next -> next instanceof Handle handle && handle.calls(new DoneCallback<>(this, callback)));
        return before - WhenDone.size(whenDone);
    }

    /** {@return the same value for code that waits for CompletableFutures, in any thread; cancelling that cancels this} */
    public CompletableFuture<T> toCompletableFuture() {
        return Bridge.toCompletableFuture(this);
    }

    /** Throws unless the calling code is run by the loop of this future, or by no loop while that stands. */
    final void requireMine(String call) {
        if (!loop.turn.isMine()) {
            if (EventLoop.running() != null) {
                throw new IllegalArgumentException(call + ": " + this + " belongs to another loop: await its toCompletableFuture()");
            }
            loop.turn.requireNotForeign(call);
        }
    }

    Notice notifyWhenDone(Consumer<Future<?>> receiver) {
        requireMine("await");
        var notice = new Notice(this, receiver);
        whenDone(notice);
        return notice;
    }

    void whenDone(Ready next) {
        if (isDone()) {
            loop.enqueue(next);
        } else {
            whenDone = WhenDone.plus(whenDone, next);
        }
    }

    void forget(Ready waiter) {
        whenDone = WhenDone.minus(whenDone, waiter::equals);
    }

    final void become(State<T> next) {
        if (isDone()) {
            throw new InvalidStateException(this + " is done already: it takes one result only");
        }
        loop.turn.requireNotForeign("setResult or setException");
        loop.stage.requireRoom();
        state = next;
        WhenDone.forEach(whenDone, loop::enqueue);
        whenDone = null;
    }

    /** What it stands for, in words: shown when somebody is stuck on it. */
    @Override
    public String toString() {
        return purpose == null ? "a future" : purpose.toString();
    }
}
