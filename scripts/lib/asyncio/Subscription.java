package asyncio;

import java.util.concurrent.Flow;

/** Reads a publisher in a loop: asks for one element at a time, so that the publisher never gets ahead of the reader. */
final class Subscription<T> implements Flow.Subscriber<T>, AutoCloseable {

    private final EventLoop loop;
    private final Queue<T> elements = new Queue<>();
    private Flow.Subscription source;
    private Throwable failure;
    private boolean ended;
    private boolean closed;

    Subscription(EventLoop loop) {
        this.loop = loop;
    }

    /** Hands on all that the publisher gives, to its end; throws its error. */
    static <T> void read(EventLoop loop, Flow.Publisher<? extends T> publisher, Generator.Out<T> out) {
        try (var subscription = new Subscription<T>(loop)) {
            publisher.subscribe(subscription);
            while (true) {
                T element;
                try {
                    element = subscription.next();
                } catch (QueueShutDownException end) {
                    break;
                }
                out.yield(element);
            }
            if (subscription.failure != null) {
                throw Thrown.unchecked(subscription.failure);
            }
        }
    }

    private T next() {
        if (source != null) {
            source.request(1);
        }
        loop.agenda.waitsOutside(true);
        try {
            return elements.get();
        } finally {
            loop.agenda.waitsOutside(false);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        inLoop(() -> {
            source = subscription;
            try {
                if (closed) {
                    source.cancel();
                } else {
                    source.request(1);
                }
            } catch (Throwable error) {     // the publisher's own code
                end(error);
            }
        });
    }

    @Override
    public void onNext(T element) {
        inLoop(() -> {
            if (!ended) {       // a publisher that goes on after its end is not heard
                elements.putNowait(element);
            }
        });
    }

    @Override
    public void onError(Throwable error) {
        inLoop(() -> end(error));
    }

    @Override
    public void onComplete() {
        inLoop(() -> end(null));
    }

    private void end(Throwable error) {
        if (!ended) {
            ended = true;
            failure = error;
            elements.shutdown();
        }
    }

    /** A publisher may call from any thread. */
    private void inLoop(Runnable action) {
        loop.arrive(new Handle(action, true));
    }

    @Override
    public void close() {
        closed = true;
        if (source != null) {
            source.cancel();
        }
    }
}
