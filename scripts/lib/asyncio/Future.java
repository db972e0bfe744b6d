package asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A value that may not be there yet. Belongs to one loop: only code that the loop runs may touch it, other threads go through
 * {@link EventLoop#callSoonThreadsafe}; {@link #await} and {@link #cancel} alone may be called from anywhere. Like {@code asyncio.Future}.
 */
public sealed class Future<T> permits Task, Gathering, Sleep, Wrapped {

    /** What has become of it. */
    sealed interface State<T> {
        enum Pending implements State<Object> { PENDING }

        record Done<T>(T value) implements State<T> {
        }

        record Failed<T>(Throwable error) implements State<T> {
        }

        record Cancelled<T>(String message) implements State<T> {
        }
    }

    final EventLoop loop;
    private final String purpose;
    private volatile State<?> state = State.Pending.PENDING;
    private List<Ready> whenDone = List.of();

    Future(EventLoop loop, String purpose) {
        this.loop = loop;
        this.purpose = purpose;
    }

    /**
     * Waits for the value. Inside the loop it suspends the task that calls it; anywhere else it blocks the thread.
     *
     * @throws CancelledError if this future, or the waiting task, was cancelled
     * @throws CompletionException around a checked exception; unchecked ones arrive as themselves
     */
    public T await() {
        if (loop.turn.isMine()) {
            if (!isDone()) {
                loop.currentTask("await()").waitFor(this);
            }
            return result();
        }
        return Outside.await(this);
    }

    /** Whether it has a value, has failed or was cancelled. */
    public boolean isDone() {
        return state != State.Pending.PENDING;
    }

    public boolean isCancelled() {
        return state instanceof State.Cancelled;
    }

    /**
     * The value, without waiting.
     *
     * @throws InvalidStateException if it is not there yet; otherwise throws as {@link #await} does
     */
    @SuppressWarnings("unchecked")
    public T result() {
        return switch (state) {
            case State.Done<?> done -> (T) done.value();
            case State.Failed<?> failed -> throw Outside.unchecked(failed.error());
            case State.Cancelled<?> cancelled -> throw new CancelledError(cancelled.message());
            case State.Pending pending -> throw new InvalidStateException(this + " has no result yet: await it first");
        };
    }

    /** What it failed with, or null if it has a value. Throws as {@link #result} does when pending or cancelled. */
    public Throwable exception() {
        if (state instanceof State.Failed<?> failed) {
            return failed.error();
        }
        result();
        return null;
    }

    String cancelMessage() {
        return state instanceof State.Cancelled<?> cancelled ? cancelled.message() : null;
    }

    /** Gives it its value. Like {@code Future.set_result}. */
    public void setResult(T value) {
        become(new State.Done<>(value));
    }

    /** Lets it fail. Like {@code Future.set_exception}. */
    public void setException(Throwable error) {
        become(new State.Failed<>(error));
    }

    /** Asks for the end of it; false if it is done already. Like {@code Future.cancel}. */
    public final boolean cancel() {
        return cancel(null);
    }

    /** As {@link #cancel()}; the message arrives in the {@link CancelledError}. */
    public boolean cancel(String message) {
        if (isDone()) {
            return false;
        }
        if (loop.turn.isForeign()) {
            loop.callSoonThreadsafe(() -> cancel(message));
            return true;
        }
        becomeCancelled(message);
        return true;
    }

    /** Runs the callback soon after it is done, in the loop; at once queued if it is done now. Like {@code Future.add_done_callback}. */
    public void addDoneCallback(Consumer<? super Future<T>> callback) {
        whenDone(new Handle(() -> callback.accept(this), false));
    }

    void notifyWhenDone(Consumer<Future<?>> receiver) {
        whenDone(new Notice(this, receiver));
    }

    void whenDone(Ready next) {
        if (isDone()) {
            loop.enqueue(next);
        } else if (whenDone.isEmpty()) {
            whenDone = List.of(next);
        } else {
            if (whenDone.size() == 1) {
                whenDone = new ArrayList<>(whenDone);
            }
            whenDone.add(next);
        }
    }

    void forget(Ready waiter) {
        whenDone = new ArrayList<>(whenDone);
        whenDone.remove(waiter);
    }

    final void becomeCancelled(String message) {
        become(new State.Cancelled<>(message));
    }

    private void become(State<T> next) {
        if (isDone()) {
            throw new InvalidStateException(this + " is done already: it takes one result only");
        }
        if (loop.turn.isForeign()) {
            throw new IllegalStateException(this + " belongs to a loop in another thread: use loop.callSoonThreadsafe(() -> …)");
        }
        state = next;
        whenDone.forEach(loop::enqueue);
        whenDone = List.of();
    }

    /** What it stands for, in words: shown when somebody is stuck on it. */
    @Override
    public String toString() {
        return purpose == null ? "a future" : purpose;
    }
}
