package aiosqlite;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One piece of work in the line of a {@link Worker}: the future of what it gives, and what becomes of it when nobody waits any more. */
final class Job<T> extends CompletableFuture<T> {
    final Object asker;
    Job<?> older;
    private final Callable<T> work;
    private final Consumer<? super T> undo;
    private volatile boolean stopped;
    private boolean ended;          // this and the next two are guarded by the worker
    private boolean left;
    private T value;

    Job(Object asker, Callable<T> work, Consumer<? super T> undo) {
        this.asker = asker;
        this.work = work;
        this.undo = undo;
    }

    /** It shall not begin, or shall end as soon as it can. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** On the worker's thread. */
    void run(Worker worker) {
        try {
            value = work.call();
        } catch (Throwable e) {
            worker.ends(this, true);
            completeExceptionally(e);
            return;
        }
        if (worker.ends(this, false)) undo();
        complete(value);
    }

    /** The worker has ended, or took it out of the line. */
    void refuse() {
        completeExceptionally(Connection.closed());
    }

    /** @return whether nobody has waited for it to the end */
    boolean end(boolean failed) {
        ended = !failed;
        return left;
    }

    /** Nobody waits any more. @return whether there is a value that nobody has taken */
    boolean leave() {
        left = true;
        return ended;
    }

    /** On the worker's thread, at once or some time after it gave the value. */
    void undo() {
        try {
            undo.accept(value);
        } catch (RuntimeException e) {
            completeExceptionally(e);       // nobody waits to be told
        }
    }
}
