package asyncio;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The border between a loop and other threads: work that goes on outside, and threads that wait for the loop. */
final class Outside {

    private Outside() {
    }

    /** A future of the loop for a result that another thread will bring. Until then the loop is not stuck and a virtual clock stands still. */
    static <T> Future<T> wrap(EventLoop loop, CompletionStage<T> stage, String purpose) {
        var future = new Wrapped<>(loop, stage.toCompletableFuture(), purpose);
        loop.workBegins();
        stage.whenComplete((value, error) -> loop.arrive(new Handle(() -> {
            loop.workEnds();
            future.arrived(value, error);
        }, true)));
        return future;
    }

    /** Blocks the calling thread, which no loop runs, until the future of a loop is done. */
    static <T> T await(Future<T> future) {
        if (!future.isDone()) {
            var done = new CompletableFuture<Void>();
            future.loop.callSoonThreadsafe(() -> future.addDoneCallback(_ -> done.complete(null)));
            await(done);
        }
        return future.result();
    }

    /** Blocks the calling thread, which no loop runs. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failure) {
            throw unchecked(failure.getCause());
        } catch (java.util.concurrent.CancellationException cancelled) {
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

    /** Starts f in a new virtual thread. */
    static <T> CompletableFuture<T> inThread(Callable<? extends T> f) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("toThread").start(() -> {
            try {
                result.complete(f.call());
            } catch (Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    /** Throws unchecked errors as themselves, returns a checked one as the cause of a CompletionException. */
    static CompletionException unchecked(Throwable error) {
        switch (error) {
            case RuntimeException unchecked -> throw unchecked;
            case Error unchecked -> throw unchecked;
            default -> {
                return new CompletionException(error);
            }
        }
    }
}
