package test.asyncio;

import static asyncio.Asyncio.openConnection;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.startServer;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Action;
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

    /** What is made or loaded once is there: class files are open while they are read. */
    static void loadAll() {
        run(() -> {
            try (var server = startServer((_, writer) -> writer.close(), "127.0.0.1", 0); var us = openConnection("127.0.0.1", server.port())) {
                us.reader().read();
            }
        });
        System.gc();                    // what others left to the garbage is not counted
        eventuallyNoThreads();
    }

    static void times(int count, Action round) {
        for (int i = 0; i < count; i++) {
            try {
                round.run();
            } catch (Exception failure) {
                throw new AssertionError(failure);
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
