package asyncio;

import java.util.concurrent.Flow;

/** A body of a generator whose elements go to subscribers, as fast as each of them asks. Any thread may subscribe. */
record Publication<T>(EventLoop loop, Generator.Body<T> body) implements Flow.Publisher<T> {

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        loop.callSoonThreadsafe(() -> new Delivery<T>(loop, subscriber).start(body));
    }

    /** One subscriber's run of the body. Used by the loop only; the subscriber's calls are brought into it. */
    private static final class Delivery<T> implements Flow.Subscription, Generator.Out<T> {
        private final EventLoop loop;
        private final Flow.Subscriber<? super T> subscriber;
        private final Event wanted;
        private Task<?> task;
        private long demand;
        private boolean cancelled;
        private IllegalArgumentException senseless;

        Delivery(EventLoop loop, Flow.Subscriber<? super T> subscriber) {
            this.loop = loop;
            this.subscriber = subscriber;
            this.wanted = new Event("a subscriber's request");
        }

        void start(Generator.Body<T> body) {
            task = loop.createTask(() -> {
                deliver(body);
                return null;
            });
        }

        private void deliver(Generator.Body<T> body) {
            subscriber.onSubscribe(this);
            try {
                body.run(this);
                if (!cancelled) {
                    subscriber.onComplete();
                }
            } catch (CancelledError ended) {
                if (!cancelled) {
                    subscriber.onError(ended);
                }
                throw ended;
            } catch (Throwable error) {
                if (!cancelled) {
                    subscriber.onError(error);
                }
            }
        }

        @Override
        public void yield(T element) {
            while (demand == 0 && senseless == null) {
                wanted.clear();
                loop.agenda.waitsOutside(true);
                try {
                    wanted.await();
                } finally {
                    loop.agenda.waitsOutside(false);
                }
            }
            if (senseless != null) {
                throw senseless;
            }
            demand--;
            subscriber.onNext(element);
        }

        @Override
        public void request(long count) {
            inLoop(() -> {
                if (count <= 0) {
                    senseless = new IllegalArgumentException("request(" + count + "): ask for 1 element or more");
                } else {
                    demand = Math.max(demand, demand + count < 0 ? Long.MAX_VALUE : demand + count);
                }
                wanted.set();
            });
        }

        @Override
        public void cancel() {
            inLoop(() -> {
                cancelled = true;
                task.cancel();
            });
        }

        /** A subscriber may call from any thread, and also when the loop is closed: then it does nothing. */
        private void inLoop(Runnable action) {
            loop.arrive(new Handle(action, true));
        }
    }
}
