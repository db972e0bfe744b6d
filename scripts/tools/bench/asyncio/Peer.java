package bench.asyncio;

import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** The loop of a side that is a JVM of its own: reads the name of a workload a line, answers with its figure; NaN if it has none. */
final class Peer {

    static final int MANY = 100_000;

    private Peer() {
    }

    /** Work that may throw. */
    interface Work {
        void run() throws Exception;
    }

    /** How a side runs the same work many times at once, and waits for all. */
    interface Gather {
        void run(int count, Callable<Integer> work) throws Exception;
    }

    /** What is measured of a gather on threads that block; NaN for all other workloads. */
    static double gathered(Workload workload, Gather gather) {
        return switch (workload) {
            case GATHER -> perOne(MANY, () -> gather.run(MANY, () -> 1));
            case GATHER_WAITING -> perOne(MANY, () -> gather.run(MANY, () -> {
                Thread.yield();
                return 1;
            }));
            case GATHER_SLEEPING -> perOne(MANY, () -> gather.run(MANY, () -> {
                Thread.sleep(10);
                return 1;
            }));
            case SLEEPERS -> perOne(10_000, () -> gather.run(10_000, () -> {
                Thread.sleep(100);
                return 1;
            })) - 100e6 / 10_000;
            default -> Double.NaN;
        };
    }

    static void answer(ToDoubleFunction<Workload> measure) {
        for (var names = new Scanner(System.in); names.hasNextLine();) {
            System.out.println(measure.applyAsDouble(Workload.valueOf(names.nextLine())));
        }
    }

    static double perOne(int count, Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return (System.nanoTime() - start) / (double) count;
    }

    static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
