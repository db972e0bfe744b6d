package asyncio;

import java.util.LinkedList;

/**
 * Hands elements from tasks to tasks, first in, first out; null is an element like any other. Those who wait are served in the order of
 * arrival. For the tasks of one loop, or for threads outside any. Like {@code asyncio.Queue}.
 */
public sealed class Queue<T> extends LoopBound permits PriorityQueue, LifoQueue {

    private final java.util.Queue<T> items;
    private final int maxSize;
    private final Line getters = new Line(this, "queue.get()");
    private final Line putters = new Line(this, "queue.put()");
    private final Event finished = new Event("queue.join()");
    private int unfinished;
    private boolean shutDown;

    /** A queue without a limit. */
    public Queue() {
        this(0);
    }

    /** A queue that holds at most that many elements; 0 or less means no limit. */
    public Queue(int maxSize) {
        this(maxSize, new LinkedList<>());  // unlike ArrayDeque it takes null
    }

    Queue(int maxSize, java.util.Queue<T> items) {
        this.maxSize = maxSize;
        this.items = items;
        finished.set();
    }

    /**
     * Adds an element, once there is room. Suspends the task; outside a loop it blocks the thread. Like {@code Queue.put}.
     *
     * @throws QueueShutDownException if the queue is shut down, also while this waits
     */
    public void put(T item) {
        putters.onceNot(() -> full() && !shutDown, () -> {
            putNowait(item);
            return null;
        });
    }

    /**
     * Takes the next element, once there is one. Suspends the task; outside a loop it blocks the thread. Like {@code Queue.get}.
     *
     * @throws QueueShutDownException if the queue is shut down and empty, also while this waits
     */
    public T get() {
        return getters.onceNot(() -> empty() && !shutDown, this::getNowait);
    }

    /** Adds an element at once. Throws {@link QueueFullException} or {@link QueueShutDownException}. Like {@code Queue.put_nowait}. */
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

    /** Takes the next element at once. Throws {@link QueueEmptyException} or {@link QueueShutDownException}. Like {@code Queue.get_nowait}. */
    public synchronized T getNowait() {
        check("queue.getNowait()");
        if (empty()) {
            throw shutDown ? new QueueShutDownException() : new QueueEmptyException();
        }
        T item = items.remove();
        putters.releaseNext();
        return item;
    }

    /**
     * Says that an element that was taken has been worked off; {@link #join} waits until all are. Like {@code Queue.task_done}.
     *
     * @throws IllegalStateException if it is called more often than elements were put
     */
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

    /** As {@link #shutdown()}; if immediate, what is in the queue is thrown away and counts as worked off. */
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

    /** How many elements are in the queue. Like {@code Queue.qsize}. */
    public final synchronized int qsize() {
        return items.size();
    }

    /** Whether nothing is in the queue. */
    public final synchronized boolean empty() {
        return items.isEmpty();
    }

    /** Whether the queue holds as many elements as it may. */
    public final synchronized boolean full() {
        return maxSize > 0 && items.size() >= maxSize;
    }

    /** How many elements the queue may hold; 0 or less means no limit. */
    public final int maxSize() {
        return maxSize;
    }

    @Override
    public synchronized String toString() {
        return getClass().getSimpleName() + " (" + items.size() + " inside, " + getters.size() + " getting, " + putters.size() + " putting)";
    }
}
