package learn;

import course.Card;
import course.Exercise;
import course.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is on the screen, as lines of at most 78 columns, so that a terminal of 80 shows them whole. */
final class Screen {

    static final int WIDTH = 78;

    static final String KEYS = "e editor   h hint   n next   p previous   l list   s solution   r reset   q quit";

    private Screen() {
    }

    /** The exercise, how far the answer is, and below that what a key asked for; empty if none did. */
    static List<String> of(AnswerFile file, String place, Verdict verdict, String asked) {
        var lines = new ArrayList<String>();
        var exercise = file.exercise();
        lines.add(bold(exercise.title()));
        lines.add(place);
        lines.add("");
        lines.addAll(wrapAll(flowing(exercise.task())));
        lines.add("");
        lines.addAll(wrapAll("Your file: " + file.shown()));
        lines.add("─".repeat(WIDTH));
        lines.addAll(wrapAll(words(verdict, "Press e to open your file in an editor, or open it yourself. Each time you save it, it is checked here.",
            Progress.states().get(exercise) == Card.State.DONE)));
        if (verdict.isDone() && asked.isEmpty()) {
            lines.addAll(List.of("", "Press n for the next exercise, s to compare."));
        }
        if (!asked.isEmpty()) {
            lines.add("");
            lines.addAll(wrapAll(asked));
        }
        lines.add("─".repeat(WIDTH));
        lines.add(KEYS);
        return lines;
    }

    /** What became of the answer, in words. */
    static String words(Verdict verdict, String howToBegin, boolean isDone) {
        return switch (verdict) {
            case Verdict.NotRun(var why) -> "◐ " + why;
            case Verdict.Judged(var card, var printed) -> (card.state() == Card.State.NOT_STARTED ? notStarted(howToBegin, isDone) : card)
                + (printed.isEmpty() ? "" : "\n\nYour answer printed:\n" + printed.indent(2).stripTrailing());
        };
    }

    /** An exercise may be done in a notebook, or in a file that was reset since. */
    private static String notStarted(String howToBegin, boolean isDone) {
        return isDone ? "● Done before: your progress says so. This file is the starter, if you want to do it again. " + howToBegin : "○ Not started. " + howToBegin;
    }

    /** Each paragraph on one line, so that it can be broken anew. */
    static String flowing(String paragraphs) {
        return paragraphs.replaceAll("(?<!\n)\n(?!\n)", " ");
    }

    /** All exercises, lesson by lesson, with the place of the marker; −1 for none. */
    static List<String> list(Map<Exercise, Card.State> states, int marked) {
        var lines = new ArrayList<String>();
        var lesson = "";
        int number = 0;
        int width = states.keySet().stream().mapToInt(each -> each.name().length()).max().orElse(0) + 2;
        for (var each : states.entrySet()) {
            if (!each.getKey().lesson().equals(lesson)) {
                lesson = each.getKey().lesson();
                lines.add(bold(lesson.replaceFirst("-", " · ").replace('-', ' ')));
            }
            lines.add((number++ == marked ? " > " : "   ") + sign(each.getValue()) + " " + pad(each.getKey().name(), width) + each.getKey().title());
        }
        long done = states.values().stream().filter(state -> state == Card.State.DONE).count();
        lines.add("");
        lines.add(done + " of " + states.size() + " done   ● done   ◐ tried   ○ still to come");
        return lines;
    }

    private static String sign(Card.State state) {
        return switch (state) {
            case NOT_STARTED -> "○";
            case NOT_YET -> "◐";
            case DONE -> "●";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String bold(String text) {
        return "\033[1m" + text + "\033[0m";
    }

    static List<String> wrapAll(String text) {
        return text.lines().flatMap(line -> wrap(line, WIDTH).stream()).toList();
    }

    /** A line broken between words; the rest keeps its indent. What has no blank early enough, or is a drawing, is left whole. */
    static List<String> wrap(String line, int width) {
        var lines = new ArrayList<String>();
        var indent = line.substring(0, line.length() - line.stripLeading().length());
        var rest = line;
        while (rest.length() > width && !rest.contains("█")) {
            int at = rest.lastIndexOf(' ', width);
            if (at <= indent.length()) {
                break;
            }
            lines.add(rest.substring(0, at).stripTrailing());
            rest = indent + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }
}
