package kernel.execution;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import kernel.source.SnippetLines;

/**
 * Work that a cell has handed to a pool or to a thread. Whatever class declares it, and whoever made the thread, it is that cell's: what it
 * prints goes there, and an interrupt of that cell reaches it. The code of cells calls this where it hands something over ({@link Weaver}).
 */
public final class Given {

    private static final Map<Thread, Cell> RUNNING = new ConcurrentHashMap<>();

    /** Queues that never look at what is in them. */
    private static final Set<Class<?>> PLAIN = Set.of(LinkedBlockingQueue.class, ArrayBlockingQueue.class, SynchronousQueue.class, LinkedBlockingDeque.class,
            LinkedTransferQueue.class);

    private Given() { }

    /** The cell whose work a thread does at this moment, or null. */
    static Cell runningOn(Thread thread) {
        return RUNNING.isEmpty() ? null : RUNNING.get(thread);
    }

    /** To be called with what is about to be started. */
    public static void starts(Object thread) {
        if (thread instanceof Thread one) {
            CellThreads.adopt(one, Cell.current());
        }
    }

    /** {@code Thread::start}. */
    public static void start(Thread thread) {
        starts(thread);
        thread.start();
    }

    /** Stands for the task where it is handed to a pool. */
    public static Runnable task(Object pool, Runnable task) {
        return looksAtTasks(pool) ? task : task(task);
    }

    public static Callable<?> task(Object pool, Callable<?> task) {
        return looksAtTasks(pool) ? task : task(task);
    }

    /** True for a pool that a cell has made to its own mind: its queue, its own methods or what takes refused tasks may expect them as they are. */
    private static boolean looksAtTasks(Object pool) {
        return pool != null && SnippetLines.isCell(pool.getClass().getName()) || pool instanceof ThreadPoolExecutor own
                && (!PLAIN.contains(own.getQueue().getClass()) && !own.getQueue().getClass().getName().startsWith(ThreadPoolExecutor.class.getPackageName() + ".Scheduled")
                        || SnippetLines.isCell(own.getRejectedExecutionHandler().getClass().getName()));
    }

    /** Stands for the task where it is handed over. */
    public static Runnable task(Runnable task) {
        var cell = giver(task);
        return cell == null ? task : () -> within(cell, Executors.callable(task));
    }

    public static Callable<?> task(Callable<?> task) {
        var cell = giver(task);
        return cell == null ? task : () -> call(cell, task);
    }

    public static Supplier<?> task(Supplier<?> task) {
        var cell = giver(task);
        return cell == null ? task : () -> within(cell, task::get);
    }

    public static <T> Function<T, ?> task(Function<T, ?> task) {
        var cell = giver(task);
        return cell == null ? task : value -> within(cell, () -> task.apply(value));
    }

    public static <T, U> BiFunction<T, U, ?> task(BiFunction<T, U, ?> task) {
        var cell = giver(task);
        return cell == null ? task : (one, other) -> within(cell, () -> task.apply(one, other));
    }

    public static <T> Consumer<T> task(Consumer<T> task) {
        var cell = giver(task);
        return cell == null ? task : value -> within(cell, Executors.callable(() -> task.accept(value)));
    }

    public static <T, U> BiConsumer<T, U> task(BiConsumer<T, U> task) {
        var cell = giver(task);
        return cell == null ? task : (one, other) -> within(cell, Executors.callable(() -> task.accept(one, other)));
    }

    /** Several tasks at once. */
    public static Collection<?> task(Collection<?> tasks) {
        return tasks == null || tasks.stream().noneMatch(task -> task instanceof Callable<?> && giver(task) != null) ? tasks
                : tasks.stream().map(task -> task instanceof Callable<?> one ? task(one) : task).toList();
    }

    /** The cell that hands a task over; null for one that a pool may look at, to sort it or to hand it back, and that must stay itself. */
    private static Cell giver(Object task) {
        return task == null || task instanceof Comparable<?> || task instanceof Future<?> || !isOfCells(task.getClass().getClassLoader())
                ? null : Cell.current();
    }

    private static boolean isOfCells(ClassLoader loader) {
        return loader instanceof CellLoader || loader instanceof SnippetLoader;
    }

    private static <T> T call(Cell cell, Callable<T> task) throws Exception {
        var before = RUNNING.put(Thread.currentThread(), cell);
        try {
            return task.call();
        } finally {
            if (before == null) {
                RUNNING.remove(Thread.currentThread());
            } else {
                RUNNING.put(Thread.currentThread(), before);
            }
        }
    }

    /** The same for what throws no checked exception. */
    private static <T> T within(Cell cell, Callable<T> task) {
        try {
            return call(cell, task);
        } catch (Exception thrown) {
            throw Given.<RuntimeException>asItIs(thrown);
        }
    }

    /** Code may throw a checked exception that it does not declare: it arrives as itself. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E asItIs(Exception thrown) throws E {
        throw (E) thrown;
    }
}
