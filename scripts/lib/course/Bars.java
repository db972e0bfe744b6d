package course;

import java.time.Duration;

/** A timeline as text: at most 80 columns, a line a task. */
final class Bars {

    private static final int LABEL = 16;
    private static final int BAR = 41;
    private static final int REST = 20;

    private final Timeline<?> timeline;
    private final Scale scale;

    Bars(Timeline<?> timeline) {
        this.timeline = timeline;
        this.scale = new Scale(timeline.took(), BAR - 1);
    }

    String text() {
        var text = new StringBuilder();
        for (var lane : timeline.lanes()) {
            text.append(fit(lane.label(), LABEL)).append(' ').append(bar(lane)).append(' ')
                .append(fit(lane.endInWords(), REST).stripTrailing()).append('\n');
        }
        return text.append(" ".repeat(LABEL + 1)).append(axis()).append("\n").append(" ".repeat(LABEL + 1))
            .append("█ runs  ░ waits  ").append(anyIsReady() ? "· ready  " : " ").append(inAll(timeline)).toString();
    }

    static String inAll(Timeline<?> timeline) {
        return Scale.inWords(timeline.took(), timeline.isVirtual()) + " in all" + (timeline.isVirtual() ? ", virtual clock" : "");
    }

    private boolean anyIsReady() {
        return timeline.lanes().stream().anyMatch(lane -> bar(lane).contains("·"));
    }

    private String bar(Lane lane) {
        var bar = " ".repeat(BAR).toCharArray();
        for (var stretch : lane.stretches()) {
            fill(bar, stretch.from(), stretch.to(), switch (stretch.state()) {
                case READY -> '·';
                case RUNS -> '█';
                case WAITS -> '░';
            });
        }
        // a run that took no time would be overdrawn by the wait that follows
        lane.stretches().stream().filter(each -> each.state() == Stretch.State.RUNS).forEach(each -> fill(bar, each.from(), each.to(), '█'));
        return new String(bar).stripTrailing();
    }

    private void fill(char[] bar, Duration from, Duration to, char sign) {
        for (int at = column(from); at <= column(to); at++) {
            bar[at] = sign;
        }
    }

    private int column(Duration moment) {
        return (int) Math.round(scale.x(moment));
    }

    private String axis() {
        var axis = new StringBuilder();
        for (var tick : scale.ticks(5)) {
            var words = Scale.inWords(tick, true);
            if (axis.length() <= column(tick)) {
                axis.append(" ".repeat(column(tick) - axis.length())).append(words);
            }
        }
        return axis.toString();
    }

    static String fit(String text, int width) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() > width ? line.substring(0, width - 1) + "…" : line + " ".repeat(width - line.length());
    }
}
