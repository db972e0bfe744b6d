package course;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** The time axis of a drawing: where a moment lies, and which moments are written below. */
record Scale(Duration whole, double width) {

    private static final long[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000,
        120_000, 300_000, 600_000, 1_800_000, 3_600_000};

    double x(Duration moment) {
        return whole.isZero() ? 0 : width * moment.toNanos() / whole.toNanos();
    }

    /** Round moments from zero to the end, at most that many gaps between them. */
    List<Duration> ticks(int gaps) {
        return ticks(gaps, whole);
    }

    /** Round moments from zero to that end, so far apart that there are at most that many gaps in the whole. */
    List<Duration> ticks(int gaps, Duration end) {
        long millis = whole.toMillis();
        long step = LongStream.of(STEPS).filter(each -> millis <= each * gaps).findFirst().orElse(Math.max(1, millis / gaps));
        return LongStream.rangeClosed(0, end.toMillis() / step).mapToObj(each -> Duration.ofMillis(each * step)).toList();
    }

    /** Seconds with their unit: {@code 2 s}, {@code 0.25 s}; to the hundredth where the clock is real. */
    static String inWords(Duration time, boolean exact) {
        var seconds = BigDecimal.valueOf(time.toNanos(), 9);
        return (exact ? seconds : seconds.setScale(2, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString() + " s";
    }
}
