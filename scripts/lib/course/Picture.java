package course;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A timeline as SVG. Text has the colour of the text around it, so it reads on light and on dark; running, waiting and each end differ
 * in shape and sign, not only in colour; every shape tells its times in a title.
 */
final class Picture {

    static final int WIDTH = 720;
    private static final int TOP = 6;
    private static final int BOTTOM = 46;

    private final Timeline<?> timeline;
    private final List<Lane> lanes;
    private final int row;
    private final int left;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    Picture(Timeline<?> timeline) {
        this.timeline = timeline;
        this.lanes = timeline.lanes();
        this.row = lanes.size() <= 16 ? 28 : lanes.size() <= 50 ? 16 : 7;
        this.left = Math.min(150, 16 + 7 * lanes.stream().mapToInt(lane -> lane.label().length()).max().orElse(0));
        this.scale = new Scale(timeline.took(), WIDTH - left - (isDense() ? 20 : 130));
    }

    /** With very many lanes only every tenth is named, and the ends have no words. */
    private boolean isDense() {
        return row < 10;
    }

    String svg() {
        int height = TOP + row * lanes.size() + BOTTOM;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\" "
            + "style=\"max-width:%dpx;display:block;font:%dpx system-ui,sans-serif;color:inherit\" fill=\"currentColor\">%n",
            WIDTH, height, escape(summary()), WIDTH, row < 20 ? 10 : 12);
        add("<desc>%s</desc>%n", escape(eachLane()));
        drawAxis(TOP + row * lanes.size());
        for (int index = 0; index < lanes.size(); index++) {
            draw(lanes.get(index), index);
        }
        drawLegend(height - 8);
        return svg.append("</svg>").toString();
    }

    /** What the picture shows, for whoever hears it. */
    String words() {
        return summary() + ": " + eachLane();
    }

    private String eachLane() {
        return lanes.stream().map(this::inWords).collect(Collectors.joining("; "));
    }

    private String summary() {
        return "Timeline of " + lanes.size() + (lanes.size() == 1 ? " task, " : " tasks, ") + Bars.inAll(timeline);
    }

    private String inWords(Lane lane) {
        return lane.label() + ": " + between(lane.created(), lane.ended()) + ", " + lane.endInWords();
    }

    private String between(java.time.Duration from, java.time.Duration to) {
        return from.equals(to) ? "at " + time(from) : time(from) + " to " + time(to);
    }

    private String time(java.time.Duration moment) {
        return Scale.inWords(moment, timeline.isVirtual());
    }

    private void drawAxis(int y) {
        for (var tick : scale.ticks(5)) {
            double x = left + scale.x(tick);
            add("<path d=\"M%.1f %dV%d\" stroke=\"currentColor\" stroke-opacity=\".18\"/>", x, TOP, y + 4);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\" opacity=\".8\">%s</text>%n",
                x, y + 16, Scale.inWords(tick, true));
        }
    }

    private void draw(Lane lane, int index) {
        int y = TOP + index * row;
        double middle = y + row / 2.0;
        if (!isDense() || index % 10 == 0) {
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" dominant-baseline=\"central\">%s</text>", left - 8, middle,
                escape(Bars.fit(lane.label(), 20).stripTrailing()));
        }
        lane.stretches().forEach(stretch -> drawUnlessInstant(lane, stretch, y));
        lane.stretches().stream().filter(stretch -> stretch.state() == Stretch.State.RUNS).forEach(stretch -> drawRun(lane, stretch, y));
        drawEnd(lane, middle);
    }

    private void drawUnlessInstant(Lane lane, Stretch stretch, int y) {
        double from = left + scale.x(stretch.from());
        double length = scale.x(stretch.to()) - scale.x(stretch.from());
        if (length < 0.5) {
            return;
        }
        if (stretch.state() == Stretch.State.READY) {
            add("<path d=\"M%.1f %.1fh%.1f\" stroke=\"currentColor\" stroke-dasharray=\"2 3\"><title>%s</title></path>%n", from,
                y + row / 2.0, length, escape(lane.label() + " is ready, " + between(stretch.from(), stretch.to())));
        } else if (stretch.state() == Stretch.State.WAITS) {
            var what = waitsFor(lane, stretch);
            add("<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"#3b82c4\" "
                + "fill-opacity=\".22\" stroke=\"#3b82c4\" stroke-opacity=\".7\"/>", escape(lane.label() + " waits for " + what + ", "
                + between(stretch.from(), stretch.to())), from, y + row * 0.16, length, row * 0.68, isDense() ? 0 : 3);
            if (!isDense() && what.length() * 6.6 + 10 < length) {
                add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" dominant-baseline=\"central\" font-size=\"%d\">%s</text>",
                    from + length / 2, y + row / 2.0, row < 20 ? 9 : 11, escape(what));
            }
            svg.append("</g>\n");
        }
    }

    /** In the main lane the method that waits is part of the answer; in the others it is the lane's own label. */
    private static String waitsFor(Lane lane, Stretch stretch) {
        boolean elsewhere = stretch.method() != null && !lane.label().startsWith(stretch.method());
        return (elsewhere ? stretch.method() + ": " : "") + stretch.on();
    }

    private void drawRun(Lane lane, Stretch stretch, int y) {
        double length = Math.max(3, scale.x(stretch.to()) - scale.x(stretch.from()));
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#3f86d0\"><title>%s</title></rect>%n",
            left + scale.x(stretch.from()) - (length == 3 ? 1.5 : 0), y + row * 0.16, length, row * 0.68,
            escape(lane.label() + " runs, " + between(stretch.from(), stretch.to())));
    }

    private void drawEnd(Lane lane, double y) {
        double x = left + scale.x(lane.ended()) + 7;
        var colour = lane.end() == Lane.End.FAILED ? " fill=\"#d4494f\"" : "";
        var words = lane.endInWords();
        if (!isDense()) {
            add("<text x=\"%.1f\" y=\"%.1f\" dominant-baseline=\"central\"%s><title>%s</title>%s</text>%n", x, y, colour,
                escape(inWords(lane)), escape(Bars.fit(words, 18).stripTrailing()));
        } else if (lane.end() != Lane.End.RETURNED) {
            add("<text x=\"%.1f\" y=\"%.1f\" dominant-baseline=\"central\" font-size=\"9\"%s><title>%s</title>%s</text>%n", x, y, colour,
                escape(inWords(lane)), words.substring(0, 1));
        }
    }

    private void drawLegend(int y) {
        add("<g font-size=\"11\" opacity=\".85\"><rect x=\"%d\" y=\"%d\" width=\"3\" height=\"11\" fill=\"#3f86d0\"/>"
            + "<text x=\"%d\" y=\"%d\">runs</text><rect x=\"%d\" y=\"%d\" width=\"22\" height=\"11\" rx=\"3\" fill=\"#3b82c4\" "
            + "fill-opacity=\".22\" stroke=\"#3b82c4\"/><text x=\"%d\" y=\"%d\">waits</text><text x=\"%d\" y=\"%d\">%s</text></g>%n",
            left, y - 10, left + 9, y, left + 48, y - 10, left + 76, y, left + (anyIsReady() ? 196 : 126), y, escape(Bars.inAll(timeline)));
        if (anyIsReady()) {
            add("<g font-size=\"11\" opacity=\".85\"><path d=\"M%d %dh22\" stroke=\"currentColor\" stroke-dasharray=\"2 3\"/>"
                + "<text x=\"%d\" y=\"%d\">ready</text></g>%n", left + 120, y - 4, left + 148, y);
        }
    }

    private boolean anyIsReady() {
        return lanes.stream().flatMap(lane -> lane.stretches().stream()).anyMatch(each -> each.state() == Stretch.State.READY
            && scale.x(each.to()) - scale.x(each.from()) >= 0.5);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
