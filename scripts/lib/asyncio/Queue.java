package asyncio;

import java.util.LinkedList;

/** Hands elements from tasks to tasks, first in, first out; null is an element like any other. Those who wait are served in the order of
 * arrival. For the tasks of one loop, or for threads outside any. Like {@code asyncio.Queue}.
 * @param <T> the elements */
public sealed class Queue<T> extends LoopBound permits PriorityQueue, LifoQueue {

    private final java.util.Queue<T> items;
    private final int maxSize;
    private final WaitingLine getters = new WaitingLine(this, "queue.get()");
    private final WaitingLine putters = new WaitingLine(this, "queue.put()");
    private final Event finished = new Event("queue.join()");
    private int unfinished;
    private boolean shutDown;

    /** A queue without a limit. */
    public Queue() {
        this(0);
    }

    /** A queue with a limit.
     * @param maxSize how many elements it may hold; 0 or less means no limit */
    public Queue(int maxSize) {
        this(maxSize, new LinkedList<>());  // unlike ArrayDeque it takes null
    }

    Queue(int maxSize, java.util.Queue<T> items) {
        this.maxSize = maxSize;
        this.items = items;
        finished.set();
    }

    /** Adds an element, once there is room. Suspends the task; outside a loop it blocks the thread. Like {@code Queue.put}.
     * @param item null too
     * @throws QueueShutDownException if the queue is shut down, also while this waits */
    public void put(T item) {
        putters.onceNot(() -> full() && !shutDown, () -> {
            putNowait(item);
            return null;
        });
    }

    /** {@return the next element, taken out, once there is one} Suspends the task; outside a loop blocks the thread. Like {@code Queue.get}.
     * @throws QueueShutDownException if the queue is shut down and empty, also while this waits */
    public T get() {
        return getters.onceNot(() -> empty() && !shutDown, this::getNowait);
    }

    /** Adds an element at once. Like {@code Queue.put_nowait}.
     * @param item null too
     * @throws QueueFullException if there is no room */
    public synchronized void putNowait(T item) {
        check("queue.putNowait()");
        if (shutDown) {
            throw new QueueShutDownException();
        }
        if (full()) {
            throw new QueueFullException(maxSize);
        }
        items.add(item);
        unfinished++;
        finished.clear();
        getters.releaseNext();
    }

    /** {@return the next element, taken out at once} Like {@code Queue.get_nowait}.
     * @throws QueueEmptyException if there is none */
    public synchronized T getNowait() {
        check("queue.getNowait()");
        if (empty()) {
            throw shutDown ? new QueueShutDownException() : new QueueEmptyException();
        }
        T item = items.remove();
        putters.releaseNext();
        return item;
    }

    /** Says that an element that was taken has been worked off; {@link #join} waits until all are. Like {@code Queue.task_done}.
     * @throws IllegalStateException if it is called more often than elements were put */
    public synchronized void taskDone() {
        check("queue.taskDone()");
        if (unfinished == 0) {
            throw new IllegalStateException("queue.taskDone() was called more often than elements were put");
        }
        unfinished--;
        setIfFinished();
    }

    private void setIfFinished() {
        if (unfinished == 0) {
            finished.set();
        }
    }

    /** Waits until all that was put is worked off. Suspends the task; outside a loop it blocks the thread. Like {@code Queue.join}. */
    public void join() {
        finished.await();
    }

    /** Takes nothing more; what is in the queue may still be got. Like {@code Queue.shutdown}. */
    public void shutdown() {
        shutdown(false);
    }

    /** As {@link #shutdown()}.
     * @param immediate throws away what is in the queue: it counts as worked off */
    public synchronized void shutdown(boolean immediate) {
        check("queue.shutdown()");
        shutDown = true;
        if (immediate) {
            unfinished = Math.max(0, unfinished - items.size());
            items.clear();
            setIfFinished();
        }
        getters.releaseAll();
        putters.releaseAll();
    }

    /** {@return how many elements are in the queue} Like {@code Queue.qsize}. */
    public final synchronized int qsize() {
        return items.size();
    }

    /** {@return whether nothing is in the queue} */
    public final synchronized boolean empty() {
        return items.isEmpty();
    }

    /** {@return whether the queue holds as many elements as it may} */
    public final synchronized boolean full() {
        return maxSize > 0 && items.size() >= maxSize;
    }

    /** {@return how many elements the queue may hold; 0 or less means no limit} */
    public final int maxSize() {
        return maxSize;
    }

    @Override
    public synchronized String toString() {
        return getClass().getSimpleName() + " (" + items.size() + " inside, " + getters.size() + " getting, " + putters.size() + " putting)";
    }
}
