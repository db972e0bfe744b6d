package asyncio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Between the futures of a loop and those of the JDK, which any thread may complete: in both directions. */
final class Bridge {

    private Bridge() {
    }

    /** Starts a coroutine in a loop that another thread runs. */
    static <T> CompletableFuture<T> submit(EventLoop loop, Callable<? extends T> coroutine) {
        var result = new CompletableFuture<T>();
        loop.callSoonThreadsafe(() -> connect(loop.<T>createTask(coroutine), result));
        return loop.owes(result);
    }

    static <T> CompletableFuture<T> toCompletableFuture(Future<T> future) {
        var result = new CompletableFuture<T>();
        if (future.isDone()) {
            complete(result, Outcome.of(future));
        } else if (future.loop.turn.isForeign()) {
            future.loop.callSoonThreadsafe(() -> connect(future, result));
        } else {
            connect(future, result);
        }
        return future.loop.owes(result);
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
        stage.whenComplete((value, error) -> loop.arrive(new Handle(() -> {
            loop.agenda.waitsOutside(false);
            future.arrived(value, error);
        }, true)));
        loop.agenda.waitsOutside(true);     // now that the stage, which is another's code, has taken the call
        return future;
    }
}
