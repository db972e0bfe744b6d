package asyncio;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What a call that waits does in a thread that no loop runs: it blocks. */
final class Blocking {

    private Blocking() {
    }

    /** Blocks the calling thread, which no loop runs, until the future of a loop is done. */
    static <T> T await(Future<T> future) {
        if (EventLoop.running() != null) {
            throw new IllegalStateException(future + " belongs to another loop: await its toCompletableFuture()");
        }
        if (!future.isDone()) {
            var done = new CompletableFuture<Void>();
            future.loop.callSoonThreadsafe(() -> future.addDoneCallback(_ -> done.complete(null)));
            await(future.loop.owes(done));
        }
        return future.result();
    }

    /** Blocks the calling thread, which no loop runs. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failure) {
            throw Thrown.unchecked(failure.getCause());
        } catch (CancellationException cancelled) {
            throw new CancelledError(cancelled.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledError("the thread was interrupted while it waited");
        }
    }

    /** Blocks the calling thread, which no loop runs, for that long. */
    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledError("the thread was interrupted in sleep(…)");
        }
    }
}
