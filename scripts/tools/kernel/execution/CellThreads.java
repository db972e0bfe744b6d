package kernel.execution;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kernel.protocol.Log;
import kernel.source.SnippetLines;

/**
 * The threads of a cell: the platform threads of its group, the pools' workers that work for it, and the virtual threads that inherited
 * it. The JDK has no public list of virtual threads, so that part reads the JVM's own; the kernel's jar asks for the access in its manifest.
 */
final class CellThreads {

    private static final InternalList INTERNAL = InternalList.open();

    private CellThreads() { }

    static void interrupt(Cell cell) {
        cell.threads().interrupt();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (Cell.ofWorker(thread, frames) == cell || isStartedBy(cell, thread, frames)) {
                thread.interrupt();
            }
        });
        virtual(cell).forEach(Thread::interrupt);
    }

    /** The threads that run code of the cell at this moment; a pool's worker that waits for work does not. */
    static List<Thread> running(Cell cell) {
        var running = new ArrayList<Thread>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            var worksFor = Cell.ofWorker(thread, frames);
            if (Stream.of(frames).anyMatch(SnippetLines::isCell)
                    && (worksFor != null ? worksFor == cell : cell.threads().parentOf(thread.getThreadGroup()) || isStartedBy(cell, thread, frames))) {
                running.add(thread);
            }
        });
        virtual(cell).filter(thread -> Stream.of(thread.getStackTrace()).anyMatch(SnippetLines::isCell)).forEach(running::add);
        return running;
    }

    /** Makes a thread that has not started yet one of the cell's, whichever cell has made it. */
    static void adopt(Thread thread, Cell cell) {
        if (INTERNAL != null && cell != null && thread.getState() == Thread.State.NEW) {
            INTERNAL.inherit(thread, Cell.INHERITED, cell);
        }
    }

    /** True for a thread that another cell has made. */
    private static boolean isStartedBy(Cell cell, Thread thread, StackTraceElement[] frames) {
        return INTERNAL != null && INTERNAL.inherited(thread, Cell.INHERITED) == cell && !Workers.isOne(thread, frames)
                && thread.getThreadGroup() != null && thread.getThreadGroup().getName().startsWith(Cell.GROUP);
    }

    private static Stream<Thread> virtual(Cell cell) {
        return INTERNAL == null ? Stream.empty()
                : INTERNAL.all().filter(thread -> thread.isVirtual() && INTERNAL.inherited(thread, Cell.INHERITED) == cell);
    }

    private record InternalList(Method root, Method threads, Method children, Field inheritables, Method entry, Field value) {

        static InternalList open() {
            try {
                var containers = Class.forName("jdk.internal.vm.ThreadContainers");
                var container = Class.forName("jdk.internal.vm.ThreadContainer");
                var inheritables = Thread.class.getDeclaredField("inheritableThreadLocals");
                var entry = inheritables.getType().getDeclaredMethod("getEntry", ThreadLocal.class);
                var value = entry.getReturnType().getDeclaredField("value");
                inheritables.setAccessible(true);
                entry.setAccessible(true);
                value.setAccessible(true);
                return new InternalList(containers.getMethod("root"), container.getMethod("threads"),
                        container.getMethod("children"), inheritables, entry, value);
            } catch (ReflectiveOperationException | RuntimeException denied) {
                Log.say("an interrupt will not reach a cell's virtual threads: " + denied);
                return null;
            }
        }

        Stream<Thread> all() {
            try {
                return within(root.invoke(null));
            } catch (ReflectiveOperationException | RuntimeException denied) {
                Log.say("virtual threads cannot be listed: " + denied);
                return Stream.empty();
            }
        }

        @SuppressWarnings("unchecked")
        private Stream<Thread> within(Object container) throws ReflectiveOperationException {
            var all = ((Stream<Thread>) threads.invoke(container)).toList().stream();
            for (var child : ((Stream<Object>) children.invoke(container)).toList()) {
                all = Stream.concat(all, within(child));
            }
            return all;
        }

        void inherit(Thread thread, ThreadLocal<?> local, Object inherited) {
            try {
                var map = inheritables.get(thread);
                var found = map == null ? null : entry.invoke(map, local);
                if (found != null) {
                    value.set(found, inherited);
                }
            } catch (ReflectiveOperationException denied) {
                // it stays with the cell that has made it
            }
        }

        Object inherited(Thread thread, ThreadLocal<?> local) {
            try {
                var map = inheritables.get(thread);
                var found = map == null ? null : entry.invoke(map, local);
                return found == null ? null : value.get(found);
            } catch (ReflectiveOperationException denied) {
                return null;
            }
        }
    }
}
