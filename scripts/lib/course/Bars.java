package course;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timeline as text: at most 80 columns, a line a task. */
final class Bars {

    private static final int LABEL = 16;
    private static final int BAR = 41;
    private static final int REST = 20;
    private static final int WIDTH = 80;

    private final Timeline<?> timeline;
    private final Scale scale;

    Bars(Timeline<?> timeline) {
        this.timeline = timeline;
        this.scale = new Scale(timeline.drawn(), BAR - 1);
    }

    String text() {
        var text = new StringBuilder();
        for (var lane : timeline.lanes()) {
            text.append(fit(lane.label(), LABEL)).append(' ').append(bar(lane)).append(' ')
                .append(fit(lane.endInWords(), REST).stripTrailing()).append('\n');
        }
        text.append(" ".repeat(LABEL + 1)).append(axis()).append("\n").append(" ".repeat(LABEL + 1)).append("█ runs  ░ waits  ")
            .append(any("╱") ? "╱ blocks  " : "").append(any("·") ? "· ready  " : any("╱") ? "" : " ").append(inAll(timeline));
        timeline.notes().stream().flatMap(note -> wrap(note, WIDTH).stream()).forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    static String inAll(Timeline<?> timeline) {
        return Scale.inWords(timeline.took(), timeline.isVirtual()) + " in all" + (timeline.isVirtual() ? ", virtual clock" : "");
    }

    private boolean any(String sign) {
        return timeline.lanes().stream().anyMatch(lane -> bar(lane).contains(sign));
    }

    private String bar(Lane lane) {
        var bar = " ".repeat(BAR).toCharArray();
        for (var stretch : lane.stretches()) {
            fill(bar, stretch);
        }
        // a run that took no time would be overdrawn by the wait that follows
        lane.stretches().stream().filter(each -> each.state() == Stretch.State.RUNS || each.state() == Stretch.State.BLOCKS)
            .forEach(each -> fill(bar, each));
        return new String(bar).stripTrailing();
    }

    private void fill(char[] bar, Stretch stretch) {
        char sign = switch (stretch.state()) {
            case READY -> '·';
            case RUNS -> '█';
            case BLOCKS -> '╱';
            case WAITS -> '░';
        };
        if (stretch.state() == Stretch.State.READY && stretch.from().equals(stretch.to())) {
            return;
        }
        for (int at = column(stretch.from().drawn()); at <= column(stretch.to().drawn()); at++) {
            bar[at] = sign;
        }
    }

    private int column(Duration drawn) {
        return (int) Math.round(scale.x(drawn));
    }

    private String axis() {
        var axis = new StringBuilder();
        for (var tick : scale.ticks(5, timeline.took())) {
            var words = Scale.inWords(tick, true);
            int column = column(timeline.drawn(tick));
            if (axis.length() <= column) {
                axis.append(" ".repeat(column - axis.length())).append(words);
            }
        }
        return axis.toString();
    }

    /** Broken between words; what follows the first line is indented. */
    static List<String> wrap(String note, int width) {
        var lines = new ArrayList<String>();
        var rest = note;
        while (rest.length() > width) {
            int at = rest.lastIndexOf(' ', width);
            if (at <= 4) {
                break;
            }
            lines.add(rest.substring(0, at));
            rest = "    " + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }

    static String fit(String text, int width) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() > width ? line.substring(0, width - 1) + "…" : line + " ".repeat(width - line.length());
    }
}
