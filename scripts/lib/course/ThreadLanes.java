package course;

import asyncio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who worked when, drawn: a lane a thread, a solid stroke for each piece of work that was handed to {@link #during}, with a sign where it threw.
 * Strokes above one another are work at the same time. All that a loop runs is one lane; a virtual thread is called by its first piece of work.
 * Threads stand in the order in which they were made.
 * In a notebook it is a picture, in a terminal {@link #toString} gives bars of at most 80 columns. Real time, from the first stroke on. Any
 * thread may use it.
 */
public final class ThreadLanes implements Drawing {

    private static final int WIDTH = 720;
    private static final int LEFT = 120;
    private static final int ROW = 26;
    private static final int ENDS = 140;        // room for the words beside a stroke
    private static final int BAR = 60;
    private static final String COLOURS = "#3f86d0 #d08a3f #4f9d5c #9a62c0";

    /** @param end how it ended, in words; empty if it returned */
    private record Stroke(String label, long from, long to, String end) {

        private String endThatFits() {
            return Bars.fit(end, 20).strip();
        }
    }

    private final Map<Object, List<Stroke>> lanes = new LinkedHashMap<>();
    private final boolean byCarrier;

    /** A picture of nothing yet. */
    public ThreadLanes() {
        this(false);
    }

    private ThreadLanes(boolean byCarrier) {
        this.byCarrier = byCarrier;
    }

    /** {@return a picture of nothing yet, with a lane for each carrier of virtual threads} A stroke stands in the lane of the carrier on which it
     * began: hand it work that does not wait. */
    public static ThreadLanes ofCarriers() {
        return new ThreadLanes(true);
    }

    /** {@return what the work returns} Draws a stroke for it, in the lane of the thread that runs it, also if it throws.
     * @param <T> what the work returns
     * @param label what the stroke is called
     * @param work is done at once, by the caller
     * @throws Exception what the work throws */
    public <T> T during(String label, Callable<? extends T> work) throws Exception {
        var loop = EventLoop.running();
        Object lane = loop != null ? loop : byCarrier ? carrier() : Thread.currentThread();
        long from = System.nanoTime();
        var end = "";
        try {
            return work.call();
        } catch (Throwable thrown) {
            end = thrown instanceof InterruptedException ? "⊘ interrupted" : "✗ " + (thrown.getMessage() == null ? thrown.getClass().getSimpleName()
                : thrown.getMessage());
            throw thrown;
        } finally {
            synchronized (lanes) {
                lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(new Stroke(label, from, System.nanoTime(), end));
            }
        }
    }

    /** {@return how many pieces of work were under way at the same moment, at most} */
    public int mostAtOnce() {
        synchronized (lanes) {
            var all = strokes().toList();
            return (int) all.stream().mapToLong(one -> all.stream().filter(other -> other.from <= one.from && other.to > one.from).count())
                .max().orElse(0);
        }
    }

    /** {@return the picture: an SVG element without scripts, whose strokes tell their times under the pointer} */
    public String toSvg() {
        synchronized (lanes) {
            var scale = new Scale(whole(), WIDTH - LEFT - (allReturned() ? 18 : ENDS));
            var colours = COLOURS.split(" ");
            var begun = strokes().sorted(Comparator.comparingLong(Stroke::from)).map(Stroke::label).distinct().toList();
            int height = drawn().size() * ROW + 26;
            var svg = new StringBuilder();
            add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\" "
                + "style=\"max-width:%dpx;display:block;font:12px system-ui,sans-serif;color:inherit\" fill=\"currentColor\">\n", WIDTH, height,
                Picture.escape(inWords()), WIDTH);
            int row = 0;
            for (var strokes : drawn().stream().map(Map.Entry::getValue).toList()) {
                int y = row * ROW;
                add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", LEFT - 8, y + 17, Picture.escape(names().get(row)));
                for (var stroke : strokes) {
                    double x = LEFT + scale.x(since(stroke.from));
                    double length = Math.max(2, scale.x(Duration.ofNanos(stroke.to - stroke.from)));
                    add(svg, "<g><title>%s</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                        Picture.escape(inWords(stroke)), x, y + 4, length, ROW - 8, colours[begun.indexOf(stroke.label) % colours.length]);
                    if (stroke.label.length() * 7 < length) {
                        add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#fff\">%s</text>", x + length / 2, y + 17,
                            Picture.escape(stroke.label));
                    }
                    if (!stroke.end.isEmpty()) {
                        add(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>", x + length + 6, y + 17, Picture.escape(stroke.endThatFits()));
                    }
                    svg.append("</g>\n");
                }
                row++;
            }
            for (var tick : scale.ticks(6)) {
                add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" opacity=\".8\">%s</text>\n", LEFT + scale.x(tick), height - 6,
                    Scale.inWords(tick, true));
            }
            return svg.append("</svg>").toString();
        }
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private Stream<Stroke> strokes() {
        return lanes.values().stream().flatMap(List::stream);
    }

    private boolean allReturned() {
        return strokes().allMatch(stroke -> stroke.end.isEmpty());
    }

    /** What this thread is mounted on, which its text tells; itself if it is no virtual one. */
    private static String carrier() {
        return Thread.currentThread().toString().replaceFirst("^VirtualThread.*@", "");
    }

    /** Threads as they were made: which of several starts first differs from run to run. */
    private List<Map.Entry<Object, List<Stroke>>> drawn() {
        return lanes.entrySet().stream()
            .sorted(Comparator.comparingLong(lane -> lane.getKey() instanceof Thread thread ? thread.threadId() : 0)).toList();
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        int threads = 0;
        for (var lane : drawn()) {
            names.add(lane.getKey() instanceof EventLoop ? "the loop" : lane.getKey() instanceof Thread thread && thread.isVirtual()
                ? lane.getValue().getFirst().label : (byCarrier ? "carrier " : "thread ") + ++threads);
        }
        return names;
    }

    private Duration whole() {
        return Duration.ofNanos(strokes().mapToLong(Stroke::to).max().orElse(start()) - start());
    }

    private long start() {
        return strokes().mapToLong(Stroke::from).min().orElse(0);
    }

    private Duration since(long moment) {
        return Duration.ofNanos(moment - start());
    }

    private String inWords(Stroke stroke) {
        return stroke.label + ", " + Scale.inWords(since(stroke.from), false) + " to " + Scale.inWords(since(stroke.to), false)
            + (stroke.end.isEmpty() ? "" : ", " + stroke.end);
    }

    private String inWords() {
        var names = names().iterator();
        return drawn().stream().map(lane -> names.next() + ": "
            + lane.getValue().stream().map(this::inWords).collect(Collectors.joining("; "))).collect(Collectors.joining(". "));
    }

    @Override
    public String toString() {
        synchronized (lanes) {
            int width = allReturned() ? BAR : BAR - 24;
            var scale = new Scale(whole(), width - 1);
            var names = names().iterator();
            return drawn().stream().map(Map.Entry::getValue).map(strokes -> {
                var bar = " ".repeat(width).toCharArray();
                for (var stroke : strokes) {
                    for (int at = (int) Math.round(scale.x(since(stroke.from))); at <= Math.round(scale.x(since(stroke.to))); at++) {
                        bar[at] = '█';
                    }
                }
                return (Bars.fit(names.next(), 16) + " " + new String(bar).stripTrailing() + " " + strokes.getLast().endThatFits()).stripTrailing() + "\n";
            }).collect(Collectors.joining()) + Scale.inWords(whole(), false) + " in all, at most " + mostAtOnce() + " at the same time";
        }
    }

    @Override
    public String html() {
        return Inline.html(toSvg(), inWords(), WIDTH);
    }
}
