package asyncio;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The border between a loop and other threads: work that goes on outside, and threads that wait for the loop. */
final class Outside {

    private Outside() {
    }

    /** Starts a coroutine in a loop that another thread runs. */
    static <T> CompletableFuture<T> submit(EventLoop loop, Callable<? extends T> coroutine) {
        var result = new CompletableFuture<T>();
        loop.callSoonThreadsafe(() -> connect(loop.<T>createTask(coroutine), result));
        return result;
    }

    static <T> CompletableFuture<T> toCompletableFuture(Future<T> future) {
        var result = new CompletableFuture<T>();
        if (future.loop.turn.isForeign()) {
            future.loop.callSoonThreadsafe(() -> connect(future, result));
        } else {
            connect(future, result);
        }
        return result;
    }

    /** Called by code that the loop runs. */
    private static <T> void connect(Future<T> future, CompletableFuture<T> result) {
        future.notifyWhenDone(_ -> complete(result, Outcome.of(future)));
        result.whenComplete((_, _) -> {
            if (result.isCancelled() && !future.isDone()) {
                future.cancel();
            }
        });
    }

    private static <T> void complete(CompletableFuture<T> result, Outcome<T> outcome) {
        switch (outcome) {
            case Outcome.Success<T>(T value) -> result.complete(value);
            case Outcome.Failure<T>(CancelledError _) -> result.cancel(false);
            case Outcome.Failure<T>(Throwable error) -> result.completeExceptionally(error);
        }
    }

    /** A future of the loop for a result that another thread will bring. Until then the loop is not stuck and a virtual clock stands still. */
    static <T> Future<T> wrap(EventLoop loop, CompletionStage<T> stage, String purpose) {
        var future = new Wrapped<>(loop, stage.toCompletableFuture(), purpose);
        loop.agenda.waitsOutside(true);
        stage.whenComplete((value, error) -> loop.arrive(new Handle(() -> {
            loop.agenda.waitsOutside(false);
            future.arrived(value, error);
        }, true)));
        return future;
    }

    /** Blocks the calling thread, which no loop runs, until the future of a loop is done. */
    static <T> T await(Future<T> future) {
        if (EventLoop.running() != null) {
            throw new IllegalStateException(future + " belongs to another loop: await its toCompletableFuture()");
        }
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

    /** Starts f in a new virtual thread. */
    static <T> CompletableFuture<T> inThread(Callable<? extends T> f) {
        return in(Thread.ofVirtual().name("toThread")::start, f);
    }

    static <T> CompletableFuture<T> in(Executor executor, Callable<? extends T> f) {
        var result = new CompletableFuture<T>();
        executor.execute(() -> {
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
