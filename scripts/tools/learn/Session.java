package learn;

import course.Card;
import course.Exercise;
import course.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** Walks through the exercises: looks at the file and at the keys by turns, several times a second. */
final class Session {

    private static final long PAUSE_MILLIS = 150;
    private static final int CTRL_C = 3;

    private final Terminal terminal;
    private final Function<Exercise, AnswerFile> files;
    private final Judge judge = new Judge();
    private final List<Exercise> exercises = Exercise.all();
    private final Map<Exercise, Integer> hintsGiven = new HashMap<>();

    private Attributes cooked;
    private AnswerFile file;
    private String judged;
    private Verdict verdict;
    private int resetAsked;

    Session(Terminal terminal, Function<Exercise, AnswerFile> files) {
        this.terminal = terminal;
        this.files = files;
    }

    /** Until the learner quits. The file that was open last. */
    String walk(Exercise first) throws IOException {
        cooked = terminal.enterRawMode();
        open(first);
        while (true) {
            if (!file.read().equals(judged)) {
                check();
            }
            switch (terminal.reader().read(PAUSE_MILLIS)) {
                case NonBlockingReader.READ_EXPIRED -> { }
                case 'q', CTRL_C, NonBlockingReader.EOF -> {
                    return file.shown();
                }
                case 'e' -> draw(edit());
                case 'h' -> draw(hint());
                case 's' -> draw(solution());
                case 'r' -> reset();
                case 'n' -> step(1);
                case 'p' -> step(-1);
                case 'l' -> choose();
                default -> draw("");
            }
        }
    }

    private void open(Exercise exercise) throws IOException {
        file = files.apply(exercise);
        file.prepare();
        judged = null;
        resetAsked = 0;
    }

    private void check() throws IOException {
        judged = file.read();
        show(Screen.wrapAll("Checking " + file.exercise().title() + " …"));
        verdict = judge.judge(file.exercise(), judged);
        resetAsked = 0;
        draw("");
    }

    private String hint() {
        var hints = file.exercise().hints();
        int number = hintsGiven.merge(file.exercise(), 1, (given, one) -> Math.min(given + one, hints.size()));
        return "Hint " + number + " of " + hints.size() + ": " + hints.get(number - 1);
    }

    private String solution() {
        return Progress.states().get(file.exercise()) == Card.State.NOT_STARTED ? "The solution is shown once you have tried. Press h for a hint."
            : "One way to write it:\n\n" + file.exercise().solution();
    }

    /** With the terminal given to the editor, if that is one for terminals, until it ends. */
    private String edit() {
        var before = terminal.enterRawMode();
        terminal.setAttributes(cooked);
        try {
            return Editor.open(file.path());
        } finally {
            terminal.setAttributes(before);
        }
    }

    private void reset() throws IOException {
        if (resetAsked++ == 0) {
            draw("Press r once more to begin again from the starter. What you have is kept, in a file beside it.");
            return;
        }
        var kept = file.reset();
        judged = file.read();
        verdict = judge.judge(file.exercise(), judged);
        resetAsked = 0;
        draw("The starter is back. What you had is kept in " + kept.getFileName() + ".");
    }

    private void step(int by) throws IOException {
        int next = exercises.indexOf(file.exercise()) + by;
        if (next < 0 || next >= exercises.size()) {
            draw(by < 0 ? "This is the first exercise." : "This is the last exercise. Press l to see what is still to come.");
        } else {
            open(exercises.get(next));
        }
    }

    private void choose() throws IOException {
        int marked = exercises.indexOf(file.exercise());
        while (true) {
            var lines = new ArrayList<>(Screen.list(Progress.states(), marked));
            lines.addAll(List.of("", "n, p move the marker   Enter opens   q back"));
            show(lines);
            switch (terminal.reader().read()) {
                case 'n', 'j' -> marked = Math.min(marked + 1, exercises.size() - 1);
                case 'p', 'k' -> marked = Math.max(marked - 1, 0);
                case '\r', '\n' -> {
                    open(exercises.get(marked));
                    return;
                }
                case 'q', 'l', CTRL_C, NonBlockingReader.EOF -> {
                    draw("");
                    return;
                }
                default -> { }
            }
        }
    }

    private void draw(String asked) {
        var place = file.exercise().lesson() + ", exercise " + (exercises.indexOf(file.exercise()) + 1) + " of " + exercises.size();
        show(Screen.of(file, place, verdict, asked));
    }

    private void show(List<String> lines) {
        terminal.puts(Capability.clear_screen);
        terminal.writer().print(String.join("\r\n", lines) + "\r\n");
        terminal.flush();
    }
}
