package course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which exercises were tried and which are done, kept in the git-ignored folder {@code .progress} at the top of the checkout: a line
 * is added for each step, so that two notebooks, or a notebook and a terminal, may do so at once.
 */
public final class Progress {

    private static final String FILE = "exercises.txt";

    private Progress() {
    }

    /** Adds a line if that is news; returns what went wrong in one sentence, or an empty text. */
    static String note(Exercise exercise, Card.State state) {
        if (state == Card.State.NOT_STARTED || state.compareTo(states().getOrDefault(exercise, Card.State.NOT_STARTED)) <= 0) {
            return "";
        }
        try {
            Files.createDirectories(folder());
            Files.writeString(folder().resolve(FILE), exercise.name() + " " + state + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
            return "";
        } catch (IOException wrong) {
            return "Progress could not be kept in " + folder().getFileName() + ": " + wrong.getClass().getSimpleName() + ".";
        }
    }

    /** {@return how far each exercise is, in the order of the course} */
    public static Map<Exercise, Card.State> states() {
        var furthest = new HashMap<String, Card.State>();
        for (var line : lines()) {
            var words = line.split(" ");
            if (words.length == 2) {
                state(words[1]).ifPresent(state -> furthest.merge(words[0], state, (a, b) -> a.compareTo(b) > 0 ? a : b));
            }
        }
        var states = new LinkedHashMap<Exercise, Card.State>();
        Exercise.all().forEach(each -> states.put(each, furthest.getOrDefault(each.name(), Card.State.NOT_STARTED)));
        return states;
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
