package course;

import asyncio.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A loop between two of its iterations: its time, its ready queue and its timers, each in order, and the tasks that wait for anything else.
 * A picture of the moment in which it was made.
 */
public final class LoopView implements Drawing {

    private static final int WIDTH = 720;
    private static final int ROW = 30;
    private static final int LEFT = 130;

    private record Line(String title, String colour, List<String> items) {
    }

    private final String time;
    private final List<String> ran;
    private final List<String> ready;
    private final List<String> timers;
    private final List<String> waiting;

    private LoopView(EventLoop loop, List<String> ran) {
        var view = loop.snapshot();
        time = Scale.inWords(view.time(), true);
        this.ran = ran;
        ready = view.ready();
        timers = view.timers().stream().map(due -> Scale.inWords(due.when(), true) + ": " + whose(due.what(), loop)).toList();
        var sleepers = view.timers().stream().map(due -> whose(due.what(), loop)).toList();
        waiting = loop.allTasks().stream().filter(task -> task.waitingFor() != null && !ready.contains(task.name() + " goes on")
            && !sleepers.contains(task.name())).map(task -> task.name() + ": " + task.waitingFor()).toList();
    }

    /** The name of the task that sleeps until then; what the timer is, if that is not one task's alone. */
    private static String whose(String timer, EventLoop loop) {
        var sleeping = loop.allTasks().stream().filter(task -> timer.equals(task.waitingFor())).toList();
        return sleeping.size() == 1 ? sleeping.getFirst().name() : timer;
    }

    /** {@return the loop as it is now}
     * @param loop stepped by the calling thread */
    public static LoopView of(EventLoop loop) {
        return new LoopView(loop, null);
    }

    /** {@return the loop after one more iteration, with what ran in it} See {@link EventLoop#runOnce}.
     * @param loop stepped by the calling thread */
    public static LoopView step(EventLoop loop) {
        var before = loop.snapshot();
        var ran = new ArrayList<>(before.ready());
        var due = before.timers().stream().map(timer -> "the timer of " + whose(timer.what(), loop)).toList();
        loop.runOnce();
        int passed = (int) before.timers().stream().filter(timer -> timer.when().compareTo(loop.time()) <= 0).count();
        ran.addAll(due.subList(0, passed));
        return new LoopView(loop, ran);
    }

    /** {@return the loop as it is now, and after each iteration until nothing is left to run, to be looked through}
     * @param loop stepped by the calling thread; one that never ends is left after a hundred iterations */
    public static LoopSteps toTheEnd(EventLoop loop) {
        return LoopSteps.of(loop);
    }

    boolean isOver() {
        return ran != null && ran.isEmpty();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        if (ran != null) {
            lines.add(new Line("ran", "#8a8f98", ran));
        }
        lines.add(new Line("ready", "#3f86d0", ready));
        lines.add(new Line("timers", "#2f9e6e", timers));
        if (!waiting.isEmpty()) {
            lines.add(new Line("waiting", "#c2620c", waiting));
        }
        return lines;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("at " + time);
        lines().forEach(line -> text.append("\n  ").append(Bars.fit(line.title, 9)).append(line.items.isEmpty() ? "none"
            : String.join(", ", line.items)));
        return text.toString();
    }

    /** {@return the picture: an SVG element without scripts; who is first stands on the left} */
    public String toSvg() {
        var lines = lines();
        int height = ROW * lines.size() + 8;
        var svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" "
            + "role=\"img\" aria-label=\"%s\" style=\"max-width:%dpx;display:block;font:12px system-ui,sans-serif;color:inherit\" "
            + "fill=\"currentColor\">\n<text x=\"4\" y=\"24\" font-size=\"13\" font-weight=\"600\">%s</text>\n", WIDTH, height,
            Picture.escape(toString().replaceAll("\\s+", " ")), WIDTH, "at " + time));
        for (int index = 0; index < lines.size(); index++) {
            draw(svg, lines.get(index), 4 + ROW * index);
        }
        return svg.append("</svg>").toString();
    }

    /** A queue: an open box, filled from the left. */
    private static void draw(StringBuilder svg, Line line, int y) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" opacity=\".85\">%s</text><path d=\"M%d %dH%dv%dH%d\" "
            + "fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".35\"/>\n", LEFT - 10, y + 19, line.title, WIDTH - 4, y + 2, LEFT, ROW - 5,
            WIDTH - 4));
        int x = LEFT + 5;
        for (int index = 0; index < line.items.size(); index++) {
            var item = line.items.get(index);
            int width = (int) (item.length() * 6.8) + 14;
            if (x + width > WIDTH - 70 && index < line.items.size() - 1 || x + width > WIDTH - 8) {
                svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">and %d more</text>\n", x + 2, y + 19, line.items.size() - index));
                return;
            }
            svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\" fill-opacity=\".18\" "
                + "stroke=\"%s\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, y + 5, width, ROW - 11, line.colour, line.colour,
                x + width / 2.0, y + 19, Picture.escape(item)));
            x += width + 5;
        }
    }

    @Override
    public String html() {
        return Inline.html(toSvg(), toString().replaceAll("\\s+", " "), WIDTH);
    }
}
