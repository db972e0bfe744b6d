package asyncio;

/** Stands before a future: whoever waits here may be cancelled, what is behind goes on. Like what {@code asyncio.shield} returns. */
final class Shield<T> extends Future<T> {

    private final Future<? extends T> inner;
    private final Notice notice;

    Shield(EventLoop loop, Future<? extends T> inner) {
        super(loop, null);
        this.inner = inner;
        this.notice = inner.notifyWhenDone(_ -> pass());
    }

    private void pass() {
        if (isDone()) {
            return;
        }
        if (inner.isCancelled()) {
            become(new State.Cancelled<>(null));
        } else if (inner.exception() != null) {
            setException(inner.exception());
        } else {
            setResult(inner.result());
        }
    }

    @Override
    public boolean cancel(String message) {
        boolean cancelled = super.cancel(message);
        if (cancelled && !inner.isDone()) {
            inner.forget(notice);
        }
        return cancelled;
    }

    @Override
    public String toString() {
        return "shield(" + inner + ")";
    }
}
