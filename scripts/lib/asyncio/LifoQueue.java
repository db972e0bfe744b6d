package asyncio;

import java.util.Collections;
import java.util.LinkedList;

/** A queue that gives the element that came last first. Like {@code asyncio.LifoQueue}. */
public final class LifoQueue<T> extends Queue<T> {

    public LifoQueue() {
        this(0);
    }

    /** Holds at most that many; 0 or less means no limit. */
    public LifoQueue(int maxSize) {
        super(maxSize, Collections.asLifoQueue(new LinkedList<>()));
    }
}
