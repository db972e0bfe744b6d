package asyncio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
     * @param children each only once, or see {@link #distinct}
     * @param read     makes an element of the list from a child that is done
     * @param failures whether a failure is an element like any other and does not end the gathering
     */
    Gathering(EventLoop loop, List<? extends Future<? extends C>> children, Function<Future<? extends C>, T> read, boolean failures) {
        this(loop, children, children, read, failures);
    }

    private Gathering(EventLoop loop, Iterable<? extends Future<? extends C>> each, List<? extends Future<? extends C>> children,
            Function<Future<? extends C>, T> read, boolean failures) {
        super(loop, null);
        this.children = children;
        this.read = read;
        this.failures = failures;
        var done = new ArrayList<Future<?>>(0);
        Consumer<Future<?>> childDone = this::childDone;    // one for all: there may be thousands
        for (var child : each) {
            pending++;
            if (child.isDone()) {
                done.add(child);
            } else {
                child.notifyWhenDone(childDone);
            }
        }
        done.forEach(childDone);
        if (children.isEmpty()) {
            setResult(List.of());
        }
    }

    /** For children that may hold the same future twice: it is waited for once and its value stands twice. */
    static <C, T> Gathering<C, T> distinct(EventLoop loop, List<? extends Future<? extends C>> children,
            Function<Future<? extends C>, T> read, boolean failures) {
        Set<Future<? extends C>> each = Collections.newSetFromMap(new IdentityHashMap<>());
        var inOrder = new ArrayList<Future<? extends C>>();
        for (var child : children) {
            child.requireMine("gather");
            if (each.add(child)) {
                inOrder.add(child);
            }
        }
        return new Gathering<>(loop, inOrder, children, read, failures);
    }

    private void childDone(Future<?> child) {
        pending--;
        Throwable error = child.isCancelled() ? null : child.exception();
        if (isDone()) {
            return;
        }
        if (!failures && child.isCancelled()) {
            become(new State.Cancelled<>(State.cancelMessage(child)));
        } else if (!failures && error != null) {
            setException(error);
        } else if (pending == 0) {
            finish();
        }
    }

    private void finish() {
        if (cancelRequested) {
            become(new State.Cancelled<>(cancelMessage));
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
