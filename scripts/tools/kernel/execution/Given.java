package kernel.execution;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Work that a cell has handed to a pool or to a thread. Whatever class declares it, and whoever made the thread, it is that cell's: what it
 * prints goes there, and an interrupt of that cell reaches it. The code of cells calls this where it hands something over ({@link Weaver}).
 */
public final class Given {

    private static final Map<Thread, Cell> RUNNING = new ConcurrentHashMap<>();

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

    /** Stands for the task where it is handed over. */
    public static Runnable task(Runnable task) {
        return isWhole(task) ? task : new Action(task, Cell.current());
    }

    public static Callable<?> task(Callable<?> task) {
        return isWhole(task) ? task : new Question(task, Cell.current());
    }

    public static Supplier<?> task(Supplier<?> task) {
        return isWhole(task) ? task : new Source(task, Cell.current());
    }

    /** What a pool may look at, to sort it or to hand it back, must stay itself. */
    private static boolean isWhole(Object task) {
        return task == null || Cell.current() == null || task instanceof Comparable<?> || task instanceof Future<?> || !(task.getClass().getClassLoader() instanceof CellLoader);
    }

    private record Action(Runnable task, Cell cell) implements Runnable {
        @Override
        public void run() {
            var before = enter(cell);
            try {
                task.run();
            } finally {
                leave(before);
            }
        }
    }

    private record Question(Callable<?> task, Cell cell) implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            var before = enter(cell);
            try {
                return task.call();
            } finally {
                leave(before);
            }
        }
    }

    private record Source(Supplier<?> task, Cell cell) implements Supplier<Object> {
        @Override
        public Object get() {
            var before = enter(cell);
            try {
                return task.get();
            } finally {
                leave(before);
            }
        }
    }

    private static Cell enter(Cell cell) {
        return RUNNING.put(Thread.currentThread(), cell);
    }

    private static void leave(Cell before) {
        if (before == null) {
            RUNNING.remove(Thread.currentThread());
        } else {
            RUNNING.put(Thread.currentThread(), before);
        }
    }
}
