package runner;

import java.time.Duration;

/** What became of the tests so far. A value: each step gives a new one. */
public record Tally(int passed, int failed, int skipped) {

    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    public boolean isGreen() {
        return passed > 0 && failed == 0;
    }

    /** {@code 12 passed, 0 failed}, and what was skipped if anything was. */
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed" + (skipped > 0 ? ", " + skipped + " skipped" : "");
    }

    /** Seconds with one digit, for people: {@code 3.1 s}. */
    public static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
