package kernel.execution;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;
import kernel.source.SnippetLines;

/**
 * Which cell a pool's worker works for. The worker outlives the cell that happened to start it, so the code that it was given tells: a
 * statement's code, most often a lambda, is of the cell that ran the statement. A declared method may have been called by any cell.
 */
final class Workers {

    private static final String IN_A_POOL = "java.util.concurrent.ThreadPoolExecutor$Worker";
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);
    private static final int KEPT = 100;
    /** By the statement's class. A cell that nothing but this table knows is forgotten, unless it is one of the newest. */
    private static final Map<String, Ran> RAN = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Cell> FORGOTTEN = new ReferenceQueue<>();
    private static final Deque<Cell> NEWEST = new ArrayDeque<>();
    private static final ThreadLocal<Boolean> IS_WORKER = ThreadLocal.withInitial(() -> Thread.currentThread() instanceof ForkJoinWorkerThread
            || STACK.walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(IN_A_POOL))));

    private Workers() { }

    /** Notes that a cell runs the statement in this class. */
    static void runs(Cell cell, String className) {
        var type = SnippetLines.topLevel(className);
        RAN.put(type, new Ran(type, cell));
        synchronized (NEWEST) {
            if (NEWEST.peekLast() != cell) {
                NEWEST.addLast(cell);
            }
            if (NEWEST.size() > KEPT) {
                NEWEST.removeFirst();
            }
        }
        for (var gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
            RAN.remove(((Ran) gone).type, gone);
        }
    }

    private static final class Ran extends WeakReference<Cell> {
        private final String type;

        Ran(String type, Cell cell) {
            super(cell, FORGOTTEN);
            this.type = type;
        }
    }

    /** The cell that the calling thread works for; null if it is no worker, or if only the one that started it can be meant. */
    static Cell current(Cell latest) {
        var given = Given.runningOn(Thread.currentThread());
        return given != null ? given : Thread.currentThread().isVirtual() || !IS_WORKER.get() ? null
                : STACK.walk(frames -> cell(Thread.currentThread(), frames.map(StackWalker.StackFrame::getClassName), latest));
    }

    /** The same for another thread, by what is on its stack; null, too, if that is nothing of any cell's. */
    static Cell of(Thread thread, StackTraceElement[] stack, Cell latest) {
        var given = Given.runningOn(thread);
        return given != null ? given : isOne(thread, stack) && Stream.of(stack).anyMatch(SnippetLines::isCell)
                ? cell(thread, Stream.of(stack).map(StackTraceElement::getClassName), latest) : null;
    }

    /** True for a worker of a pool, by what is on its stack. */
    static boolean isOne(Thread thread, StackTraceElement[] stack) {
        return thread instanceof ForkJoinWorkerThread || Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(IN_A_POOL));
    }

    /** @param classes on the stack, from the top: the lowest statement is what the worker was given */
    private static Cell cell(Thread worker, Stream<String> classes, Cell latest) {
        var ran = classes.filter(SnippetLines::isCell).map(name -> RAN.get(SnippetLines.topLevel(name)))
                .filter(cell -> cell != null).map(Ran::get).filter(cell -> cell != null).reduce((upper, lower) -> lower).orElse(null);
        return ran == null && isShared(worker) ? latest : ran;
    }

    /** True for a worker of the common pool, which no cell has made. */
    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }
}
