package kernel.magics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What {@code %timeit} runs. */
public final class Timing {

    private static final long LONG_ENOUGH = Duration.ofMillis(200).toNanos();

    /** Results go here, so that the JIT may not leave out the code that made them. */
    public static volatile Object result;

    private Timing() { }

    /** Code that gives nothing back. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public static void timeit(int loops, int runs, Action code) throws Exception {
        timeit(loops, runs, () -> {
            code.run();
            return null;
        });
    }

    /** Prints mean and deviation over the runs. With no loops given, as many as take a fifth of a second. */
    public static void timeit(int loops, int runs, Callable<?> code) throws Exception {
        int chosen = loops;
        for (chosen = Math.max(1, chosen); loops == 0 && nanos(chosen, code) < LONG_ENOUGH && chosen < 1_000_000_000; ) {
            chosen *= 10;
        }
        var each = new double[runs];
        for (int run = 0; run < runs; run++) {
            each[run] = (double) nanos(chosen, code) / chosen;
        }
        double mean = Arrays.stream(each).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(each).map(one -> (one - mean) * (one - mean)).average().orElse(0));
        System.out.printf(Locale.ROOT, "%s ± %s per loop (mean ± std. dev. of %d runs, %,d loops each)%n", text(mean), text(deviation), runs, chosen);
    }

    /** A duration in the unit that suits it. */
    public static String text(Duration duration) {
        return text((double) duration.toNanos());
    }

    private static String text(double nanos) {
        return nanos < 1e3 ? number(nanos, "ns") : nanos < 1e6 ? number(nanos / 1e3, "µs")
                : nanos < 1e9 ? number(nanos / 1e6, "ms") : number(nanos / 1e9, "s");
    }

    private static String number(double value, String unit) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    private static long nanos(int loops, Callable<?> code) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < loops; i++) {
            result = code.call();
        }
        return System.nanoTime() - start;
    }
}
