package course;

import aiosqlite.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart of columns, one for each entry of a map, or each row of a query: its first column is the label, its second the value, at least 0;
 * NULL counts as 0.
 * In a notebook it is a picture, in a terminal {@link #toString} gives bars of at most 80 columns.
 */
public final class Chart implements Drawing {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int TOP = 34;
    private static final int BOTTOM = 24;

    private record Bar(String label, double value) {
        String amount() {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
        }
    }

    private final String title;
    private final List<Bar> bars;
    private final Bar line;
    private final double most;

    private Chart(String title, List<Bar> bars, Bar line) {
        this.title = title;
        this.bars = bars;
        this.line = line;
        this.most = Math.max(bars.stream().mapToDouble(Bar::value).max().orElse(0), line == null ? 0 : line.value());
    }

    /** {@return a chart of rows, in their order}
     * @param title stands above it
     * @param rows each with a label and a value */
    public static Chart of(String title, List<Row> rows) {
        return new Chart(title, rows.stream().map(row -> new Bar(String.valueOf(row.get(0)),
            row.get(1) instanceof Number number ? number.doubleValue() : 0)).toList(), null);
    }

    /** {@return a chart of labels and values, in the map's order}
     * @param title stands above it
     * @param values each at least 0 */
    public static Chart of(String title, Map<?, ? extends Number> values) {
        return new Chart(title, values.entrySet().stream()
            .map(each -> new Bar(String.valueOf(each.getKey()), each.getValue().doubleValue())).toList(), null);
    }

    /** {@return this chart with a line across it: a limit that the columns may reach}
     * @param label what stands at the line
     * @param value how high it is, at least 0 */
    public Chart withLine(String label, double value) {
        return new Chart(title, bars, new Bar(label, value));
    }

    private double share(Bar bar) {
        return most == 0 ? 0 : bar.value() / most;
    }

    /** {@return the picture: an SVG element without scripts, whose columns tell their values under the pointer} */
    public String toSvg() {
        var svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" "
            + "role=\"img\" aria-label=\"%s\" style=\"max-width:%dpx;display:block;font:11px system-ui,sans-serif;color:inherit\" "
            + "fill=\"currentColor\">\n<desc>%s</desc>\n<text x=\"4\" y=\"14\" font-size=\"13\">%s</text>\n", WIDTH, HEIGHT,
            Picture.escape(title), WIDTH,
            Picture.escape(inWords()),
            Picture.escape(title)));
        int right = line == null ? WIDTH : WIDTH - (int) (lineInWords().length() * 6.5) - 8;     // the line's words stand beside the columns
        double step = (double) right / Math.max(1, bars.size());
        for (int index = 0; index < bars.size(); index++) {
            draw(svg, bars.get(index), index * step, step);
        }
        if (line != null) {
            double y = top(line);
            svg.append(String.format(Locale.ROOT, "<path d=\"M0 %1$.1fH%2$d\" stroke=\"#d4494f\" stroke-dasharray=\"6 4\"/><text x=\"%3$d\" "
                + "y=\"%4$.1f\">%5$s</text>\n", y, right, right + 6, y + 4, Picture.escape(lineInWords())));
        }
        return svg.append("</svg>").toString();
    }

    private double top(Bar bar) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share(bar);
    }

    private String lineInWords() {
        return line.label() + ": " + line.amount();
    }

    private String inWords() {
        return barsAndLine().map(bar -> bar.label() + ": " + bar.amount()).collect(Collectors.joining(", "));
    }

    private Stream<Bar> barsAndLine() {
        return Stream.concat(bars.stream(), Stream.ofNullable(line));
    }

    private void draw(StringBuilder svg, Bar bar, double x, double step) {
        double y = top(bar);
        double length = HEIGHT - BOTTOM - y;
        // the line would strike through a number above the column: then it stands inside
        boolean inside = line != null && length > 16 && y - top(line) > -1 && y - top(line) < 18;
        svg.append(String.format(Locale.ROOT, "<g><title>%1$s: %2$s</title><rect x=\"%3$.1f\" y=\"%4$.1f\" width=\"%5$.1f\" height=\"%6$.1f\" "
            + "fill=\"#3f86d0\"/><text x=\"%7$.1f\" y=\"%8$.1f\" text-anchor=\"middle\" font-size=\"10\"%10$s>%2$s</text><text x=\"%7$.1f\" y=\"%9$d\" "
            + "text-anchor=\"middle\">%1$s</text></g>\n", Picture.escape(bar.label()), bar.amount(), x + step * 0.12, y, step * 0.76,
            Math.max(0.5, length), x + step / 2, inside ? y + 12 : y - 4, HEIGHT - 8,
            inside ? " fill=\"#fff\"" : ""));
    }

    @Override
    public String toString() {
        return title + "\n" + barsAndLine().map(bar -> Bars.fit(bar.label(), 16) + " " + "█".repeat((int) Math.round(50 * share(bar))) + " "
            + bar.amount()).collect(Collectors.joining("\n"));
    }

    @Override
    public String html() {
        return Inline.html(toSvg(), title + ": " + inWords(), WIDTH);
    }
}
