package course;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A timeline as SVG. Text has the colour of the text around it, so it reads on light and on dark; running, blocking, waiting and each end
 * differ in shape and sign, not only in colour; every shape tells its times in a title.
 */
final class Picture {

    static final int WIDTH = 720;

    /** What the words at a lane's end have. */
    static final int END = 130;
    private static final int TOP = 6;
    private static final int BOTTOM = 46;
    private static final int NOTE = 16;
    private static final int NOTE_COLUMNS = 108;

    private final Timeline<?> timeline;
    private final List<Lane> lanes;
    private final List<String> notes;
    private final int row;
    private final int left;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    Picture(Timeline<?> timeline) {
        this.timeline = timeline;
        this.lanes = timeline.lanes();
        this.notes = timeline.notes().stream().flatMap(note -> Bars.wrap(note, NOTE_COLUMNS).stream()).toList();
        this.row = lanes.size() <= 16 ? 28 : lanes.size() <= 50 ? 16 : 7;
        this.left = Math.min(150, 16 + 7 * lanes.stream().mapToInt(lane -> lane.label().length()).max().orElse(0));
        this.scale = new Scale(timeline.drawn(), WIDTH - left - (isDense() ? 20 : END));
    }

    /** With very many lanes only every tenth is named, and the ends have no words. */
    private boolean isDense() {
        return row < 10;
    }

    String svg() {
        int bottom = TOP + row * lanes.size();
        int height = bottom + BOTTOM + NOTE * notes.size() + (notes.isEmpty() ? 0 : 2);
        var rows = new Rows(scale, TOP, row, left, timeline.isVirtual());
        lanes.forEach(rows::add);
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\" "
            + "style=\"max-width:%dpx;display:block;font:%dpx system-ui,sans-serif;color:inherit\" fill=\"currentColor\">%n",
            WIDTH, height, escape(summary()), WIDTH, row < 20 ? 10 : 12);
        add("<desc>%s</desc>%n", escape(said()));
        drawAxis(bottom, rows);
        svg.append(rows.svg());
        if (!isDense()) {
            timeline.links().forEach(link -> drawLink(link, rows));
        }
        drawLegend(bottom + BOTTOM - 8);
        for (int note = 0; note < notes.size(); note++) {
            add("<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>%n", 16, bottom + BOTTOM + 8 + NOTE * note, escape(notes.get(note)));
        }
        return svg.append("</svg>").toString();
    }

    /** What the picture shows, for whoever hears it. */
    String words() {
        return summary() + ": " + said();
    }

    private String said() {
        return lanes.stream().map(lane -> Rows.inWords(lane, timeline.isVirtual())).collect(Collectors.joining("; "))
            + timeline.notes().stream().map(note -> ". " + note).collect(Collectors.joining());
    }

    private String summary() {
        return "Timeline of " + lanes.size() + (lanes.size() == 1 ? " task, " : " tasks, ") + Bars.inAll(timeline);
    }

    private void drawAxis(int bottom, Rows rows) {
        for (var tick : scale.ticks(5, timeline.took())) {
            double x = left + scale.x(timeline.drawn(tick));
            add("<path d=\"%s\" stroke=\"currentColor\" stroke-opacity=\".18\"/>", rows.pathBeside(x, 0, lanes.size()) + "M" + Rows.number(x)
                + " " + bottom + "v4");
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\" opacity=\".8\">%s</text>%n", x, bottom + 16,
                Scale.inWords(tick, true));
        }
    }

    /** From lane to lane, with a point at the end; a wider one that cannot be seen takes the pointer. */
    private void drawLink(Link link, Rows rows) {
        int from = lanes.indexOf(link.from());
        int to = lanes.indexOf(link.to());
        double x = left + scale.x(link.at().drawn()) + 3.5;
        double start = TOP + row * (from + 0.5);
        double end = TOP + row * (to + 0.5) + (from < to ? -1 : 1) * row * 0.34;
        int way = from < to ? -4 : 4;
        add("<g fill=\"none\" stroke=\"%s\"><title>%s, at %s</title><path d=\"M%.1f %.1fV%.1f\" stroke-opacity=\"0\" stroke-width=\"9\"/>"
            + "<path d=\"%sM%.1f %.1fl-3 %dh6z\"%s/></g>%n", link.cancels() ? "#d4494f" : "#6b7280", escape(link.inWords()),
            Scale.inWords(link.at().time(), timeline.isVirtual()), x, start, end, rows.pathBeside(x, start, end), x, end, way,
            " fill=\"" + (link.cancels() ? "#d4494f" : "#6b7280") + "\"");
    }

    private void drawLegend(int y) {
        int x = left;
        x = legend(x, y, "<rect x=\"%1$d\" y=\"%2$d\" width=\"3\" height=\"11\" fill=\"#3f86d0\"/>", 9, "runs");
        x = legend(x, y, "<rect x=\"%1$d\" y=\"%2$d\" width=\"22\" height=\"11\" rx=\"3\" fill=\"#3b82c4\" fill-opacity=\".22\" "
            + "stroke=\"#3b82c4\"/>", 28, "waits");
        if (any(Stretch.State.BLOCKS)) {
            x = legend(x, y, "<g>" + Rows.hatched(x, y - 10, 22, 11) + "</g>", 28, "blocks");
        }
        if (any(Stretch.State.READY)) {
            x = legend(x, y, "<path d=\"M%1$d %3$dh22\" stroke=\"currentColor\" stroke-dasharray=\"2 3\"/>", 28, "ready");
        }
        add("<text x=\"%d\" y=\"%d\" font-size=\"11\" opacity=\".85\">%s</text>%n", x, y, escape(Bars.inAll(timeline)));
    }

    /** Where the next one begins. */
    private int legend(int x, int y, String sign, int width, String word) {
        add("<g font-size=\"11\" opacity=\".85\">" + sign + "<text x=\"%4$d\" y=\"%5$d\">%6$s</text></g>%n", x, y - 10, y - 4, x + width, y, word);
        return x + width + 6 * word.length() + 16;
    }

    private boolean any(Stretch.State state) {
        return lanes.stream().flatMap(lane -> lane.stretches().stream())
            .anyMatch(each -> each.state() == state && scale.x(each.to().drawn()) - scale.x(each.from().drawn()) >= 0.5);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
