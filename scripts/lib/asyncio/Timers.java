package asyncio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The timers of a loop, by time, then by age. Most of them are set for equal lengths, so that each is due after the one set before: those
 * stand in lanes, in which adding and taking costs the same however many there are; the rest stand in a heap. Cancelled ones stay until they
 * are due, or until they are the most of them.
 */
final class Timers {

    private static final int LANES = 4;     // one for each length that is used at the same time, as a sleep beside a timeout

    private final List<ArrayDeque<Timed>> lanes = new ArrayList<>(LANES);
    private final PriorityQueue<Timed> heap = new PriorityQueue<>(Timed::compare);
    private int size;
    private int cancelled;
    private long made;

    /** The number of the next. */
    long nextNumber() {
        return made++;
    }

    Timer add(EventLoop loop, long nanos, Runnable callback, boolean inner) {
        var timer = new Timer(loop, nanos, nextNumber(), callback, inner);
        add(timer);
        return timer;
    }

    void add(Timed timer) {
        size++;
        for (var lane : lanes) {
            if (lane.isEmpty() || lane.peekLast().nanos() <= timer.nanos()) {
                lane.add(timer);
                return;
            }
        }
        if (lanes.size() < LANES) {
            lanes.add(new ArrayDeque<>());
            lanes.getLast().add(timer);
        } else {
            heap.add(timer);
        }
    }

    /** The next that will run, or null. */
    Timed first() {
        Timed first = size == 0 ? null : earliest();
        while (first != null && first.cancelled()) {
            take(first);
            cancelled--;
            first = size == 0 ? null : earliest();
        }
        return first;
    }

    private Timed earliest() {
        Timed earliest = heap.peek();
        for (var lane : lanes) {
            Timed first = lane.peek();
            if (first != null && (earliest == null || first.isBefore(earliest))) {
                earliest = first;
            }
        }
        return earliest;
    }

    private void take(Timed first) {
        size--;
        first.taken();
        for (var lane : lanes) {
            if (lane.peek() == first) {
                lane.remove();
                return;
            }
        }
        heap.remove();
    }

    /** Hands over those that are due, in order. */
    void takeDue(Clock clock, Consumer<? super Timed> ready) {
        if (size == 0) {
            return;
        }
        long now = clock.nanos();
        for (Timed first = first(); first != null && first.nanos() <= now; first = first()) {
            take(first);
            ready.accept(first);
        }
    }

    void oneWasCancelled() {
        if (++cancelled > 100 && cancelled > size / 2) {
            heap.removeIf(Timed::cancelled);
            size = heap.size();
            for (var lane : lanes) {
                lane.removeIf(Timed::cancelled);
                size += lane.size();
            }
            cancelled = 0;
        }
    }

    void clear() {
        heap.clear();
        lanes.clear();
        size = 0;
        cancelled = 0;
    }

    /** In the order in which they will run. */
    List<Timed> inOrder() {
        var all = new ArrayList<Timed>(heap);
        lanes.forEach(all::addAll);
        all.removeIf(Timed::cancelled);
        all.sort(Timed::compare);
        return all;
    }
}
