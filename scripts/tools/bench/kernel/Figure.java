package bench.kernel;

import java.util.Locale;
import java.util.stream.Stream;

/** What is measured of a kernel; measure.py says how. */
enum Figure {

    START("start", "spawn → kernel_info, s", 1, "%.2f"),
    FIRST("first", "spawn → first result, s", 1, "%.2f"),
    WARM("warm", "warm 1+1 (the 11th to the 40th), ms", 1000, "%.1f"),
    LATER("later", "1+1 after 200 cells, ms", 1000, "%.1f"),
    PIPELINED("pipelined", "50 pipelined kernel_info, s", 1, "%.3f"),
    COMPLETION("completion", "completion of a member, ms", 1000, "%.1f"),
    LINES("lines", "100,000 println: lines that arrived", 1, "%,.0f"),
    PRINTING("printing", "100,000 println until idle, s", 1, "%.2f"),
    MEMORY_1("memory1", "memory after 1 cell, MB", 1, "%.0f"),
    QUIET("quiet", "memory two quiet seconds after 1 cell, MB", 1, "%.0f"),
    MEMORY_200("memory200", "memory after 200 cells, MB", 1, "%.0f");

    private final String id;
    private final String title;
    private final double unit;
    private final String format;

    Figure(String id, String title, double unit, String format) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.format = format;
    }

    static Figure named(String id) {
        return Stream.of(values()).filter(figure -> figure.id.equals(id)).findFirst().orElseThrow();
    }

    /** What it is, and in which unit {@link #text} gives it. */
    String title() {
        return title;
    }

    /** A value as measured (seconds, megabytes, lines), in the title's unit. */
    String text(double value) {
        return String.format(Locale.ROOT, format, value * unit);
    }
}
