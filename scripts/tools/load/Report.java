package load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What was measured, for a terminal: a line of figures, a histogram whose steps double, failures by kind. */
final class Report {

    private static final int WIDTH = 40;

    private Report() {
    }

    static String of(Measured measured) {
        var times = measured.times();
        var text = new StringBuilder(String.format(Locale.ROOT, "%,d answers in %.1f s, %,.0f a second%n", times.getTotalCount(),
            measured.took().toMillis() / 1000.0, measured.rate()));
        if (times.getTotalCount() > 0) {
            text.append("median ").append(inWords(times.getValueAtPercentile(50))).append(", 99 of 100 within ")
                .append(inWords(times.getValueAtPercentile(99))).append(", the worst ").append(inWords(times.getMaxValue())).append('\n');
            text.append(histogram(times));
        }
        measured.failures().forEach((kind, count) -> text.append(String.format(Locale.ROOT, "%,d failed: %s%n", count, kind)));
        return text.toString();
    }

    /** A line for each doubling from the fastest to the slowest, those in the middle without an answer too. */
    static String histogram(Histogram times) {
        var text = new StringBuilder();
        long step = Long.highestOneBit(Math.max(1, times.getMinValue() / 62_500)) * 62_500;       // 62.5 µs, 125, 250 … 1 ms, 2, 4
        step = times.getMinValue() < 62_500 ? 0 : step;
        long most = 0;
        for (long from = step; from <= times.getMaxValue(); from = next(from)) {
            most = Math.max(most, times.getCountBetweenValues(from, next(from) - 1));
        }
        for (long from = step; from <= times.getMaxValue(); from = next(from)) {
            long count = times.getCountBetweenValues(from, next(from) - 1);
            int bar = count == 0 ? 0 : (int) Math.max(1, count * WIDTH / most);
            text.append(String.format(Locale.ROOT, "%10s – %-10s %-" + WIDTH + "s %,d%n", inWords(from), inWords(next(from)), "█".repeat(bar), count));
        }
        return text.toString();
    }

    private static long next(long from) {
        return from == 0 ? 62_500 : from * 2;
    }

    private static String inWords(long nanos) {
        return nanos >= 1_000_000_000 ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
            : String.format(Locale.ROOT, nanos >= 10_000_000 ? "%.0f ms" : nanos >= 1_000_000 ? "%.1f ms" : "%.2f ms", nanos / 1e6);
    }
}
