package bench.asyncio;

import java.util.Scanner;
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
