package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** What {@code ./jbang offline} refuses, at once and without a trace. test.place.OfflineTest makes such a folder and lives from it. */
@Tag("python")
class OfflineCommandTest {

    @TempDir
    private Path folder;

    private void refuses(String sentence, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Checkout.root().resolve("jbang").toString(), "offline"));
        command.addAll(List.of(words));
        var result = Command.of(command.toArray(String[]::new)).in(folder).run();
        assertEquals(1, result.exit(), result::toString);
        assertEquals("", result.out());
        assertTrue(result.err().endsWith(sentence + "\n"), result::toString);
        assertFalse(result.err().contains("\tat "), result::toString);
    }

    @Test
    void whatIsThereAlready() throws IOException {
        var letter = Files.writeString(folder.resolve("letter.txt"), "Dear Ada");
        refuses(folder + " is there already: name a new folder, or an empty one.", ".");
        refuses(letter + " is there already: name a new folder, or an empty one.", "letter.txt");
        assertEquals("Dear Ada", Files.readString(letter));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aPlaceInsideTheCheckout() throws IOException {
        var inside = Checkout.root().resolve("kit");
        refuses(inside + " lies in the checkout, which would become part of itself: name a folder outside.", inside.toString());
        assertFalse(Files.exists(inside));
    }

    @Test
    void aPythonThatDoesNotServe() throws IOException {
        refuses("--python 3.9 is no version that the course runs on: name some of 3.11, 3.12, 3.13, 3.14.", "--python", "3.12,3.9", "made");
        assertFalse(Files.exists(folder.resolve("made")));
    }

    /** What JBang prints last is never why. */
    @Test
    void whatIsMissingIsNamed() throws IOException {
        var script = Files.writeString(folder.resolve("Soup.java"), "//DEPS org.example:leek:1\nclass Soup { }\n");
        var repository = Files.createDirectory(folder.resolve("repository"));
        var said = Command.of(Checkout.root().resolve("jbang").toString(), "--offline", "info", "classpath", script.toString()).with("JBANG_REPO", repository.toString())
            .with("JBANG_CACHE_DIR", folder.resolve("cache").toString()).run();
        assertEquals("something is missing of org.example:leek:1", Launcher.why(said.err()), said::toString);
        assertEquals("No such file", Launcher.why("[jbang] [ERROR] No such file\n[jbang] Run with --verbose for more details.\n"));
        assertEquals("no matching distribution", Launcher.why("Collecting soup\nno matching distribution\n"));
        assertEquals("no word why", Launcher.why(""));
    }

    @Test
    void whenItIsEndedNothingIsLeft() throws Exception {
        var process = new ProcessBuilder(Checkout.root().resolve("jbang").toString(), "offline", folder.resolve("made").toString())
            .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        var half = folder.resolve(".made.new/course/notebooks");
        while (!Files.exists(half)) {
            assertFalse(process.waitFor(20, TimeUnit.MILLISECONDS), () -> "it ended by itself");
        }
        process.destroy();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        try (var files = Files.list(folder)) {
            assertEquals(List.of("log"), files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
