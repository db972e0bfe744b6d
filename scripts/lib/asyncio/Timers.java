package asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The timers of a loop, by time, then by age. Cancelled ones stay until they are due, or until they are the most of them. */
final class Timers {

    private final PriorityQueue<Timer> heap = new PriorityQueue<>();
    private int cancelled;
    private long made;

    Timer add(EventLoop loop, long nanos, Runnable callback, boolean inner) {
        var timer = new Timer(loop, nanos, made++, callback, inner);
        heap.add(timer);
        return timer;
    }

    /** The next that will run, or null. */
    Timer first() {
        while (!heap.isEmpty() && heap.peek().cancelled()) {
            heap.poll();
            cancelled--;
        }
        return heap.peek();
    }

    /** Hands over those that are due, in order. */
    void takeDue(Clock clock, Consumer<? super Timer> ready) {
        if (heap.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        for (Timer first = first(); first != null && first.nanos <= now; first = first()) {
            heap.poll().pending = false;
            ready.accept(first);
        }
    }

    void oneWasCancelled() {
        if (++cancelled > 100 && cancelled > heap.size() / 2) {
            heap.removeIf(Timer::cancelled);
            cancelled = 0;
        }
    }

    void clear() {
        heap.clear();
        cancelled = 0;
    }

    /** In the order in which they will run. */
    List<Timer> inOrder() {
        var all = new ArrayList<>(heap);
        all.removeIf(Timer::cancelled);
        all.sort(null);
        return all;
    }
}
