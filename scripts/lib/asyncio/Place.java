package asyncio;

import java.util.concurrent.CompletableFuture;

/** A place in a line: a task's, which gives up its turn until it is woken, or that of a thread outside any loop, which blocks. */
sealed interface Place {

    /** Waits until somebody wakes it. Throws {@link CancelledError} if the task is cancelled, or the thread interrupted. */
    void await();

    /** Lets it go on; false if it goes on already. */
    boolean wake();

    /** Whether it was woken or cancelled, also while it does not run yet. */
    boolean isDone();

    boolean isCancelled();

    /** Woken, and not cancelled in its sleep: the wake-up was its own, and whoever cannot use it passes it on. */
    default boolean wasWoken() {
        return isDone() && !isCancelled();
    }

    /** A task's place, shown in words as what the task waits for. */
    record OfTask(Future<Void> woken) implements Place {
        @Override
        public void await() {
            woken.await();
        }

        @Override
        public boolean wake() {
            if (woken.isDone()) {
                return false;
            }
            woken.setResult(null);
            return true;
        }

        @Override
        public boolean isDone() {
            return woken.isDone();
        }

        @Override
        public boolean isCancelled() {
            return woken.isCancelled();
        }
    }

    /** A thread's place. */
    record OfThread(CompletableFuture<Void> woken) implements Place {
        @Override
        public void await() {
            try {
                Blocking.await(woken);
            } catch (CancelledError interrupted) {
                woken.cancel(false);    // does nothing if a wake-up came first: then wasWoken() says so
                throw interrupted;
            }
        }

        @Override
        public boolean wake() {
            return woken.complete(null);
        }

        @Override
        public boolean isDone() {
            return woken.isDone();
        }

        @Override
        public boolean isCancelled() {
            return woken.isCancelled();
        }
    }
}
