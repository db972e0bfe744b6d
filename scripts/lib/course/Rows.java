package course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lanes of a picture, one below the other, and where their words are, so that no line need strike through one. */
final class Rows {

    private record Words(int row, double from, double to) {
    }

    private final Scale scale;
    private final int top;
    private final int row;
    private final int left;
    private final boolean exact;
    private final List<Words> words = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();
    private int count;

    Rows(Scale scale, int top, int row, int left, boolean exact) {
        this.scale = scale;
        this.top = top;
        this.row = row;
        this.left = left;
        this.exact = exact;
    }

    String svg() {
        return svg.toString();
    }

    private boolean isDense() {
        return row < 10;
    }

    void add(Lane lane) {
        double middle = top + row * (count + 0.5);
        if (!isDense() || count % 10 == 0) {
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" dominant-baseline=\"central\"><title>%s</title>%s</text>", left - 8, middle,
                Picture.escape(whole(lane)), Picture.escape(Bars.fit(lane.label(), 19).stripTrailing()));
        }
        var joined = joined(lane.stretches());
        joined.stream().filter(each -> each.state() == Stretch.State.READY || each.state() == Stretch.State.WAITS).forEach(each -> drawWait(lane, each));
        lane.stretches().stream().filter(each -> each.state() == Stretch.State.RUNS || each.state() == Stretch.State.BLOCKS)
            .forEach(each -> drawRun(lane, each));
        drawEnd(lane, middle);
        count++;
    }

    private static String whole(Lane lane) {
        return lane.label() + (lane.method() == null || lane.isMain() || lane.label().startsWith(lane.method()) ? "" : ": " + lane.method());
    }

    /** Two waits for the same with nothing between that could be seen, as a query and its next rows, are one. */
    private List<Stretch> joined(List<Stretch> stretches) {
        var joined = new ArrayList<Stretch>();
        Stretch last = null;
        for (var each : stretches) {
            if (each.state() == Stretch.State.WAITS && last != null && each.on().equals(last.on()) && !String.valueOf(each.on()).startsWith("sleep")
                    && length(last.to(), each.from()) < 3) {
                joined.remove(last);
                each = new Stretch(Stretch.State.WAITS, last.from(), each.to(), each.on(), each.method(), null);
            }
            if (each.state() == Stretch.State.WAITS) {
                last = each;
            }
            joined.add(each);
        }
        return joined;
    }

    private double length(Moment from, Moment to) {
        return scale.x(to.drawn()) - scale.x(from.drawn());
    }

    private void drawWait(Lane lane, Stretch stretch) {
        double from = left + scale.x(stretch.from().drawn());
        double length = length(stretch.from(), stretch.to());
        if (length < 0.5) {
            return;
        }
        double y = top + row * count;
        if (stretch.state() == Stretch.State.READY) {
            add("<path d=\"M%.1f %.1fh%.1f\" stroke=\"currentColor\" stroke-dasharray=\"2 3\"><title>%s</title></path>%n", from,
                y + row / 2.0, length, Picture.escape(lane.label() + " is ready, " + between(stretch.from(), stretch.to())));
            return;
        }
        var what = waitsFor(lane, stretch);
        add("<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"#3b82c4\" fill-opacity=\".22\" "
            + "stroke=\"#3b82c4\" stroke-opacity=\".7\"/>", Picture.escape(lane.label() + " waits for " + what + ", "
            + between(stretch.from(), stretch.to())), from, y + row * 0.16, length, row * 0.68, isDense() ? 0 : 3);
        var free = free(lane, from, length);
        label(free.from, free.to - free.from, fitting(what, free.to - free.from));
        svg.append("</g>\n");
    }

    private record Gap(double from, double to) { }

    /** The widest part of a bar that no stroke of a run crosses: there words can be read. */
    private Gap free(Lane lane, double from, double length) {
        var gaps = new ArrayList<Gap>();
        double begin = from;
        for (var run : lane.stretches()) {
            double x = left + scale.x(run.from().drawn());
            if (run.state() == Stretch.State.RUNS && x > begin && x < from + length - 0.5) {
                gaps.add(new Gap(begin, x));
                begin = left + scale.x(run.to().drawn());
            }
        }
        gaps.add(new Gap(begin, from + length));
        return gaps.stream().reduce((best, each) -> each.to - each.from > best.to - best.from ? each : best).orElseThrow();
    }

    /** A text is cut only where it is long anyway, as SQL is; a short one is shown whole or not at all. */
    private static String fitting(String what, double length) {
        int room = (int) ((length - 10) / 6.6);
        return what.length() <= room ? what : what.length() > 30 && room >= 16 ? Bars.fit(what, room).stripTrailing() : "";
    }

    private void label(double from, double length, String text) {
        if (!isDense() && !text.isEmpty()) {
            double middle = from + length / 2;
            add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" dominant-baseline=\"central\" font-size=\"%d\">%s</text>", middle,
                top + row * (count + 0.5), row < 20 ? 9 : 11, Picture.escape(text));
            words.add(new Words(count, middle - text.length() * 3.3 - 3, middle + text.length() * 3.3 + 3));
        }
    }

    /** In the main lane the method that waits is part of the answer; in the others it is the lane's own. */
    private static String waitsFor(Lane lane, Stretch stretch) {
        boolean elsewhere = stretch.method() != null && (lane.isMain() || !stretch.method().equals(lane.method()));
        return ((elsewhere ? stretch.method() + ": " : "") + stretch.on()).strip().replaceAll("\\s+", " ");
    }

    private void drawRun(Lane lane, Stretch stretch) {
        double length = Math.max(3, length(stretch.from(), stretch.to()));
        double x = left + scale.x(stretch.from().drawn()) - (length == 3 ? 1.5 : 0);
        double y = top + row * (count + 0.16);
        var held = stretch.held();
        var title = lane.label() + (held == null ? " runs, " + between(stretch.from(), stretch.to())
            : " kept the loop for " + held.seconds() + ": " + held.inWords());
        if (stretch.state() == Stretch.State.BLOCKS) {
            add("<g><title>%s</title>%s", Picture.escape(title), hatched(x, y, length, row * 0.68));
            label(x, length, fitting("blocks " + held.seconds(), length));
            svg.append("</g>\n");
        } else {
            add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#3f86d0\"><title>%s</title></rect>%n", x, y, length, row * 0.68,
                Picture.escape(title));
        }
    }

    /** A frame with strokes across it, drawn one by one: a pattern would need a name of its own in the page. */
    static String hatched(double x, double y, double width, double height) {
        var strokes = new StringBuilder();
        for (double at = 6; at < width + height; at += 6) {
            double right = Math.min(at, width);
            double low = Math.min(at, height);
            strokes.append(String.format(Locale.ROOT, "M%.1f %.1fL%.1f %.1f", x + at - low, y + low, x + right, y + at - right));
        }
        return String.format(Locale.ROOT, "<path d=\"M%.1f %.1fh%.1fv%.1fh%.1fz\" fill=\"#c2620c\" fill-opacity=\".12\" stroke=\"#c2620c\"/>"
            + "<path d=\"%s\" stroke=\"#c2620c\" stroke-opacity=\".55\"/>", x, y, width, height, -width, strokes);
    }

    private void drawEnd(Lane lane, double y) {
        double x = left + scale.x(lane.last().drawn()) + 7;
        var colour = lane.end() == Lane.End.FAILED ? " fill=\"#d4494f\"" : "";
        var said = lane.endInWords();
        if (!isDense()) {
            var shown = atTheEnd(said);
            add("<text x=\"%.1f\" y=\"%.1f\" dominant-baseline=\"central\"%s><title>%s</title>%s</text>%n", x, y, colour,
                Picture.escape(inWords(lane, exact)), Picture.escape(shown));
            words.add(new Words(count, x - 2, x + shown.length() * 6.6));
        } else if (lane.end() != Lane.End.RETURNED) {
            add("<text x=\"%.1f\" y=\"%.1f\" dominant-baseline=\"central\" font-size=\"9\"%s><title>%s</title>%s</text>%n", x, y, colour,
                Picture.escape(inWords(lane, exact)), said.substring(0, 1));
        }
    }

    /** As much of it as has room beside the last bar. */
    private String atTheEnd(String said) {
        int most = 20;
        var shown = Bars.fit(said, most).stripTrailing();
        while (wide(shown) * (row < 20 ? 10 : 12) > Picture.END - 5) {
            shown = Bars.fit(said, --most).stripTrailing();
        }
        return shown;
    }

    /** How wide a text is, as a part of its height: letters are narrow, as i is, or wide, as m is, in each face without serifs. */
    private static double wide(String text) {
        return text.chars().mapToDouble(letter -> " ijl.,:;'!|()[]".indexOf(letter) >= 0 ? 0.32 : "ftr".indexOf(letter) >= 0 ? 0.4
            : "mwMW…".indexOf(letter) >= 0 ? 0.97 : "✓✗⊘".indexOf(letter) >= 0 ? 0.84 : 0.6).sum();
    }

    static String inWords(Lane lane, boolean exact) {
        return lane.label() + ": " + between(lane.created(), lane.ended(), exact) + ", " + lane.endInWords();
    }

    private String between(Moment from, Moment to) {
        return between(from.time(), to.time(), exact);
    }

    private static String between(java.time.Duration from, java.time.Duration to, boolean exact) {
        return from.equals(to) ? "at " + Scale.inWords(from, exact) : Scale.inWords(from, exact) + " to " + Scale.inWords(to, exact);
    }

    /** A path straight down through the rows, beside their words. */
    String pathBeside(double x, int first, int last) {
        return pathBeside(x, (double) top + row * first, top + row * last);
    }

    /** A path up or down from there to there, beside the words of the rows. */
    String pathBeside(double x, double start, double end) {
        var path = new StringBuilder();
        double low = Math.min(start, end);
        double high = Math.max(start, end);
        for (int each = 0; each < count; each++) {
            int number = each;
            double from = Math.max(low, top + row * each);
            double to = Math.min(high, top + row * (each + 1));
            if (from < to && words.stream().noneMatch(word -> word.row == number && word.from < x && x < word.to)) {
                path.append("M").append(number(x)).append(' ').append(number(from)).append('V').append(number(to));
            }
        }
        return path.toString();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
    }
}
