package kernel.execution;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import kernel.protocol.Log;

/**
 * The threads of a cell: the platform threads of its group, the pools' workers that work for it, and the virtual threads that inherited
 * it. The JDK has no public list of virtual threads, so that part reads the JVM's own; the kernel's jar asks for the access in its manifest.
 */
final class CellThreads {

    private static final InternalList VIRTUAL = InternalList.open();

    private CellThreads() { }

    static void interrupt(Cell cell) {
        cell.threads().interrupt();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (Cell.ofWorker(thread, frames) == cell) {
                thread.interrupt();
            }
        });
        if (VIRTUAL != null) {
            VIRTUAL.all().filter(thread -> thread.isVirtual() && VIRTUAL.inherited(thread, Cell.INHERITED) == cell)
                    .forEach(Thread::interrupt);
        }
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
