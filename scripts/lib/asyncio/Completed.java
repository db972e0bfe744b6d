package asyncio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Futures in the order in which they are done; asking for the next one waits for it. Like what {@code asyncio.as_completed} returns. */
final class Completed<T> implements Iterator<Future<T>> {

    private final EventLoop loop;
    private final Map<Future<T>, Notice> pending = new LinkedHashMap<>();
    private final ArrayDeque<Future<T>> done = new ArrayDeque<>();
    private final Timer alarm;
    private int left;
    private boolean late;
    private Future<Void> arrival;

    Completed(EventLoop loop, List<? extends Future<T>> futures, Duration limit) {
        this.loop = loop;
        futures.forEach(future -> future.requireMine("asCompleted"));
        futures.forEach(future -> pending.computeIfAbsent(future, each -> each.notifyWhenDone(_ -> arrived(future))));
        this.left = pending.size();
        this.alarm = limit == null || left == 0 ? null : loop.schedule(limit, this::timeIsUp);
    }

    private void arrived(Future<T> future) {
        pending.remove(future);
        done.add(future);
        if (pending.isEmpty() && alarm != null) {
            alarm.cancel();
        }
        wake();
    }

    private void timeIsUp() {
        late = true;
        pending.forEach(Future::forget);
        pending.clear();
        wake();
    }

    private void wake() {
        if (arrival != null && !arrival.isDone()) {
            arrival.setResult(null);
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Future<T> next() {
        if (left == 0) {
            throw new NoSuchElementException("asCompleted has given out all its futures");
        }
        left--;
        while (done.isEmpty() && !late) {
            arrival = new Future<>(loop, "the next of " + (left + 1));
            arrival.await();
        }
        if (done.isEmpty()) {
            throw new TimeoutException("the time was up before all were done", null);
        }
        return done.remove();
    }
}
