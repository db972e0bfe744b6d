package asyncio;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The loop's side of a CompletableFuture; cancelling it cancels that. Like {@code asyncio.wrap_future}. */
final class Wrapped<T> extends Future<T> {

    private final CompletableFuture<T> source;

    Wrapped(EventLoop loop, CompletableFuture<T> source, String purpose) {
        super(loop, purpose);
        this.source = source;
    }

    @Override
    public boolean cancel(String message) {
        boolean cancelled = super.cancel(message);
        if (cancelled) {
            source.cancel(true);        // only then the JDK's HttpClient closes the connection
        }
        return cancelled;
    }

    void arrived(T value, Throwable error) {
        if (isDone()) {
            return;     // cancelled here before the result came
        }
        switch (error) {
            case null -> setResult(value);
            case CancellationException cancelled -> become(new State.Cancelled<>(cancelled.getMessage()));
            case CompletionException wrapper when wrapper.getCause() != null -> setException(wrapper.getCause());
            default -> setException(error);
        }
    }
}
