package load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What a load met: how long each good answer took, and what else there was, by kind. Any number of threads may add to it. */
public final class Measured {

    // three digits of each time are kept, up to an hour
    private final Histogram times = new ConcurrentHistogram(3_600_000_000_000L, 3);
    private final Map<String, Long> failures = new ConcurrentHashMap<>();
    Duration took = Duration.ZERO;

    /** One answer. A status of 400 or more is a failure of the kind "status 503". */
    void answered(int status, long nanos) {
        if (status >= 400) {
            failed("status " + status);
        } else {
            times.recordValue(Math.min(nanos, times.getHighestTrackableValue()));
        }
    }

    void failed(String kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    /** {@return the times of the good answers, in nanoseconds} */
    public Histogram times() {
        return times;
    }

    /** {@return how often what failed, by kind, in alphabetical order} */
    public Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    /** {@return how long it took in all} */
    public Duration took() {
        return took;
    }

    /** {@return good answers a second} */
    public double rate() {
        return times.getTotalCount() / (took.toNanos() / 1e9);
    }
}
