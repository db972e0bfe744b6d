package course;

import java.time.Duration;
import java.util.Locale;

/**
 * A step that kept the loop for long.
 *
 * @param length in real time
 * @param blocks whether it stood still in a blocking call; else it computed
 * @param call   that call, as it is written; null if it computed
 * @param where  the learner's line
 */
record Held(Duration length, boolean blocks, String call, StackTraceElement where) {

    /** What it did, and where: {@code Thread.sleep, line 3 of downloadFile}. */
    String inWords() {
        var line = where == null ? null : Places.line(where);
        var method = where == null || where.getMethodName().contains("$") ? null : where.getMethodName();
        var place = line == null ? method == null ? "" : " in " + method : ", " + line + (method == null ? "" : " of " + method);
        return (blocks ? call : "computing") + place;
    }

    String seconds() {
        double seconds = length.toNanos() / 1e9;
        return String.format(Locale.ROOT, seconds < 1 ? "%.2f s" : "%.1f s", seconds);
    }
}
