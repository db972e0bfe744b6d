package asyncio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Work outside the loop, in other threads. */
final class Outside {

    private Outside() {
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
}
