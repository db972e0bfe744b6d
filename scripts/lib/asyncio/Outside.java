package asyncio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Work outside the loop, in other threads. */
final class Outside {

    private Outside() {
    }

    /** Starts f in a new thread, for a caller that no loop runs. */
    static <T> CompletableFuture<T> inThread(Callable<? extends T> f) {
        return in(Thread.ofPlatform().daemon().name("toThread")::start, f);
    }

    static <T> CompletableFuture<T> in(Executor executor, Callable<? extends T> f) {
        var result = new CompletableFuture<T>();
        executor.execute(() -> complete(result, f));
        return result;
    }

    static <T> void complete(CompletableFuture<T> result, Callable<? extends T> f) {
        try {
            result.complete(f.call());
        } catch (Throwable error) {
            result.completeExceptionally(error);
        }
    }
}
