package asyncio;

import java.util.Comparator;

/** A queue that gives the least element first; equal ones in any order. Takes no null. Like {@code asyncio.PriorityQueue}.
 * @param <T> the elements */
public final class PriorityQueue<T> extends Queue<T> {

    /** For elements that are {@code Comparable}, without a limit. */
    public PriorityQueue() {
        this(0);
    }

    /** For elements that are {@code Comparable}.
     * @param maxSize how many it may hold; 0 or less means no limit */
    public PriorityQueue(int maxSize) {
        this(maxSize, null);
    }

    /** For elements in an order of their own.
     * @param maxSize how many it may hold; 0 or less means no limit
     * @param order says which one is the least; null for elements that are {@code Comparable} */
    public PriorityQueue(int maxSize, Comparator<? super T> order) {
        super(maxSize, new java.util.PriorityQueue<>(order));
    }
}
