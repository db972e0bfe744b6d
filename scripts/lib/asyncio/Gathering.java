package asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The future of several futures. Cancelling it cancels them all; it is done when all of them are. Like what {@code asyncio.gather} returns. */
final class Gathering<C, T> extends Future<List<T>> {

    private final List<? extends Future<? extends C>> children;
    private final Function<Future<? extends C>, T> read;
    private final boolean failures;
    private int pending;
    private boolean cancelRequested;
    private String cancelMessage;

    /**
     * @param children may hold the same future twice: it runs once and its value stands twice
     * @param read     makes an element of the list from a child that is done
     * @param failures whether a failure is an element like any other and does not end the gathering
     */
    Gathering(EventLoop loop, List<? extends Future<? extends C>> children, Function<Future<? extends C>, T> read, boolean failures) {
        super(loop, null);
        this.children = children;
        this.read = read;
        this.failures = failures;
        this.pending = children.size();
        if (children.isEmpty()) {
            setResult(List.of());
        }
        children.forEach(child -> child.notifyWhenDone(this::childDone));
    }

    private void childDone(Future<?> child) {
        pending--;
        if (isDone()) {
            return;
        }
        if (!failures && child.isCancelled()) {
            becomeCancelled(child.cancelMessage());
        } else if (!failures && child.exception() != null) {
            setException(child.exception());
        } else if (pending == 0) {
            finish();
        }
    }

    private void finish() {
        if (cancelRequested) {
            becomeCancelled(cancelMessage);
            return;
        }
        var results = new ArrayList<T>(children.size());
        children.forEach(child -> results.add(read.apply(child)));
        setResult(results);
    }

    /** True if a child could be cancelled; this is done once they are. */
    @Override
    public boolean cancel(String message) {
        if (isDone()) {
            return false;
        }
        boolean any = false;
        for (var child : children) {
            any |= child.cancel(message);
        }
        if (any) {
            cancelRequested = true;
            cancelMessage = message;
        }
        return any;
    }

    @Override
    public String toString() {
        return "gather of " + children.size();
    }
}
