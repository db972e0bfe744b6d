package asyncio;

import java.util.Comparator;

/** A queue that gives the least element first; equal ones in any order. Takes no null. Like {@code asyncio.PriorityQueue}. */
public final class PriorityQueue<T> extends Queue<T> {

    /** For elements that are {@code Comparable}, without a limit. */
    public PriorityQueue() {
        this(0);
    }

    /** For elements that are {@code Comparable}. */
    public PriorityQueue(int maxSize) {
        this(maxSize, null);
    }

    /** The least one is what the comparator says. */
    public PriorityQueue(int maxSize, Comparator<? super T> order) {
        super(maxSize, new java.util.PriorityQueue<>(order));
    }
}
