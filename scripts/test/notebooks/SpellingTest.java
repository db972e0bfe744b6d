package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import python.Venv;
import test.Command;

/** Every word that a reader meets is in a dictionary, or in the list of our own beside this class. */
@Tag("python")
class SpellingTest {

    private static final Pattern WORD = Pattern.compile("\\p{L}+(['’]\\p{L}+)*");

    @Test
    void everyWordIsKnown() throws IOException {
        var root = Checkout.root();
        var words = new ArrayList<String>();
        for (var text : Texts.all().entrySet()) {
            add(words, root.relativize(text.getKey()).toString(), text.getValue().prose());
        }
        for (var exercise : Exercise.all()) {
            var texts = Stream.concat(Stream.of(exercise.title(), exercise.task(), exercise.praise()), Stream.concat(exercise.hints().stream(),
                exercise.mistakes().stream().flatMap(mistake -> Stream.of(mistake.what(), mistake.next()))));
            texts.forEach(text -> add(words, "exercise " + exercise.name(), Markdown.of(text).prose()));
        }
        var own = Files.readAllLines(root.resolve("scripts/test/notebooks/words.txt")).stream().filter(line -> !line.startsWith("#")).toList();
        var check = Command.of(new Venv(root).python().toString(), root.resolve("scripts/test/notebooks/spelling.py").toString())
            .reading(String.join("\n", own) + "\n\n" + String.join("\n", words) + "\n").run();
        assertEquals(0, check.exit(), check::toString);
        assertEquals(List.of(), check.out().lines().toList(), "unknown words; what is right belongs into scripts/test/notebooks/words.txt");
    }

    private static void add(List<String> words, String where, String prose) {
        var plain = prose.replaceAll("`[^`]*`", " ").replaceAll("\\S+\\.(java|md|py|ipynb|csv|db|json|txt)\\b", " ").replaceAll("https?:\\S+", " ");
        // names as they stand in code are not for a dictionary: createTask, my_name, v2
        WORD.matcher(plain).results().map(word -> word.group().replaceFirst("['’]s$", "")).filter(word -> !word.matches(".+\\p{Lu}.*"))
            .forEach(word -> words.add(where + "\t" + word));
    }
}
