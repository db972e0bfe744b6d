package course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which exercises were tried and which are done, kept in the git-ignored folder {@code .progress} at the top of the checkout: a line
 * is added for each try, so that two notebooks, or a notebook and a terminal, may do so at once.
 */
public final class Progress {

    private static final String FILE = "exercises.txt";

    private Progress() {
    }

    /** What became of one exercise.
     * @param state how far it is
     * @param when it was done, else tried last; empty if it was not tried, or only by an older course, which kept no times
     * @param tries how often an answer was judged, up to the first that was right; a starter is none */
    public record Past(Card.State state, Optional<Instant> when, int tries) {

        private static final Past NONE = new Past(Card.State.NOT_STARTED, Optional.empty(), 0);

        /** Of what comes after the first right answer nothing is kept. */
        private Past then(Step step) {
            return state == Card.State.DONE ? this : new Past(step.state().compareTo(state) > 0 ? step.state() : state, step.when(), tries + 1);
        }
    }

    /** A line of the file: name, state, and when, which older lines lack. */
    private record Step(Card.State state, Optional<Instant> when) {
    }

    /** Adds a line for each try up to the first right one; returns what went wrong in one sentence, or an empty text. */
    static String note(Exercise exercise, Card.State state) {
        if (state == Card.State.NOT_STARTED || states().get(exercise) == Card.State.DONE) {
            return "";
        }
        try {
            Files.createDirectories(folder());
            Files.writeString(folder().resolve(FILE), exercise.name() + " " + state + " " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "";
        } catch (IOException wrong) {
            return "Progress could not be kept in " + folder().getFileName() + ": " + wrong.getClass().getSimpleName() + ".";
        }
    }

    /** {@return how far each exercise is, in the order of the course} */
    public static Map<Exercise, Card.State> states() {
        var states = new LinkedHashMap<Exercise, Card.State>();
        past().forEach((exercise, past) -> states.put(exercise, past.state()));
        return states;
    }

    /** {@return what became of each exercise, in the order of the course} */
    public static Map<Exercise, Past> past() {
        var read = new HashMap<String, Past>();
        for (var line : lines()) {
            var words = line.split(" ");
            if (words.length == 2 || words.length == 3) {
                state(words[1]).ifPresent(state -> read.put(words[0],
                    read.getOrDefault(words[0], Past.NONE).then(new Step(state, words.length == 2 ? Optional.empty() : when(words[2])))));
            }
        }
        var past = new LinkedHashMap<Exercise, Past>();
        Exercise.all().forEach(each -> past.put(each, read.getOrDefault(each.name(), Past.NONE)));
        return past;
    }

    private static Optional<Instant> when(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException strange) {
            return Optional.empty();
        }
    }

    private static Optional<Card.State> state(String word) {
        return java.util.Arrays.stream(Card.State.values()).filter(state -> state.name().equals(word)).findFirst();
    }

    private static java.util.List<String> lines() {
        try {
            return Files.readAllLines(folder().resolve(FILE));
        } catch (IOException notYet) {
            return java.util.List.of();
        }
    }

    /** COURSE_PROGRESS if that is set, else .progress beside the checkout's catalog, else here. */
    static Path folder() {
        var chosen = System.getProperty("COURSE_PROGRESS", System.getenv("COURSE_PROGRESS"));
        if (chosen != null) {
            return Path.of(chosen);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-catalog.json"))) {
                return folder.resolve(".progress");
            }
        }
        return Path.of(".progress").toAbsolutePath();
    }
}
