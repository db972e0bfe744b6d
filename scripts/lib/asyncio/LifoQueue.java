package asyncio;

import java.util.Collections;
import java.util.LinkedList;

/** A queue that gives the element that came last first. Like {@code asyncio.LifoQueue}.
 * @param <T> the elements */
public final class LifoQueue<T> extends Queue<T> {

    /** A queue without a limit. */
    public LifoQueue() {
        this(0);
    }

    /** A queue with a limit.
     * @param maxSize how many elements it may hold; 0 or less means no limit */
    public LifoQueue(int maxSize) {
        super(maxSize, Collections.asLifoQueue(new LinkedList<>()));
    }
}
