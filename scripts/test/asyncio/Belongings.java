package test.asyncio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What this process has at a moment, to be compared with what it had before. */
final class Belongings {

    private static final List<String> OURS = List.of("stdin of ", "stdout of ", "stderr of ", "asyncio sockets", "accept at ", "toThread");

    private Belongings() {}

    /** The names of asyncio's platform threads. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> OURS.stream().anyMatch(name::startsWith)).sorted().toList();
    }

    /** Files, pipes and sockets that are open; 0 where the JVM does not count them. */
    static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system ? system.getOpenFileDescriptorCount() : 0;
    }

    /** How many of them can still be reached. */
    static long alive(List<? extends WeakReference<?>> objects) {
        System.gc();
        return objects.stream().filter(object -> object.get() != null).count();
    }

    /** Waits until it is so, ten seconds at most: threads end, and the system gives its sockets back, a little later. */
    static void eventually(BooleanSupplier so, Supplier<Object> otherwise) {
        for (long start = System.nanoTime(); !so.getAsBoolean(); ) {
            assertTrue(System.nanoTime() - start < 10_000_000_000L, () -> String.valueOf(otherwise.get()));
            try {
                Thread.sleep(5);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static void eventuallyNoThreads() {
        eventually(() -> threads().isEmpty(), () -> "threads are left: " + threads());
    }

    static void eventuallyNoMoreThan(long descriptors) {
        eventually(() -> descriptors() <= descriptors, () -> descriptors() + " descriptors, before: " + descriptors);
    }
}
