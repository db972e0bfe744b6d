package course;

import course.ThreadLanes.Stroke;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lanes of threads as SVG. Text has the colour of the text around it; a stroke that ended by throwing has the words beside it. */
final class LanesPicture {

    static final int WIDTH = 720;
    private static final int LEFT = 120;
    private static final int RIGHT = 18;
    private static final int ENDS = 140;        // room for the words beside a stroke
    private static final int ROW = 26;
    private static final String[] COLOURS = "#3f86d0 #d08a3f #4f9d5c #9a62c0".split(" ");

    private final ThreadLanes lanes;
    private final Scale scale;
    private final List<String> labels;          // as they began
    private final StringBuilder svg = new StringBuilder();

    LanesPicture(ThreadLanes lanes) {
        this.lanes = lanes;
        this.labels = lanes.strokes().sorted(Comparator.comparingLong(Stroke::from)).map(Stroke::label).distinct().toList();
        this.scale = new Scale(lanes.whole(), WIDTH - LEFT - (lanes.allReturned() ? RIGHT : ENDS));
    }

    String svg() {
        var drawn = lanes.drawn();
        int height = drawn.size() * ROW + 26;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\" "
            + "style=\"max-width:%dpx;display:block;font:12px system-ui,sans-serif;color:inherit\" fill=\"currentColor\">\n", WIDTH, height,
            Picture.escape(lanes.inWords()), WIDTH);
        for (int row = 0; row < drawn.size(); row++) {
            add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", LEFT - 8, row * ROW + 17, Picture.escape(lanes.names().get(row)));
            for (var stroke : drawn.get(row)) {
                draw(stroke, row * ROW);
            }
        }
        for (var tick : scale.ticks(6)) {
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" opacity=\".8\">%s</text>\n", LEFT + scale.x(tick), height - 6,
                Scale.inWords(tick, true));
        }
        return svg.append("</svg>").toString();
    }

    private void draw(Stroke stroke, int y) {
        double x = LEFT + scale.x(lanes.since(stroke.from()));
        double length = Math.max(2, scale.x(Duration.ofNanos(stroke.to() - stroke.from())));
        add("<g><title>%s</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
            Picture.escape(lanes.inWords(stroke)), x, y + 4, length, ROW - 8, colour(stroke));
        if (stroke.label().length() * 7 < length) {
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#fff\">%s</text>", x + length / 2, y + 17, Picture.escape(stroke.label()));
        }
        if (!stroke.end().isEmpty()) {
            add("<text x=\"%.1f\" y=\"%d\">%s</text>", x + length + 6, y + 17, Picture.escape(stroke.endThatFits()));
        }
        svg.append("</g>\n");
    }

    /** What follows one another has another colour. */
    private String colour(Stroke stroke) {
        return COLOURS[labels.indexOf(stroke.label()) % COLOURS.length];
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
