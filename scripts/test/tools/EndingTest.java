package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** Ctrl-C while a command waits for another program, which hears it, too: nobody is told that something went wrong. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
@DisabledOnOs(OS.WINDOWS)
class EndingTest {

    @TempDir
    private Path folder;

    @Test
    void ofTheBook() throws IOException {
        endsWithoutAWord("Reading the lessons, ", "book", "--to", folder.resolve("made").toString());
    }

    @Test
    void ofTheBookWhileItReadsTheJavadoc() throws IOException {
        endsWithoutAWord("Reading the libraries' Javadoc", "book", "--to", folder.resolve("made").toString());
    }

    @Test
    void ofTheSlides() throws IOException {
        endsWithoutAWord("  00-", "slides", "--to", folder.resolve("made").toString());
    }

    @Test
    void ofTheFolderForAMachineWithoutANetwork() throws IOException {
        endsWithoutAWord(" packages found", "offline", "--python", "3.13", folder.resolve("made").toString());
        assertFalse(Files.exists(folder.resolve("made")) || Files.exists(folder.resolve(".made.new")));
    }

    @Test
    void ofLab() throws IOException {
        endsWithoutAWord("Starting JupyterLab", "lab", "--check");
    }

    @Test
    void ofLabWhenItRunsACell() throws IOException {
        endsWithoutAWord("Running the first two cells", "lab", "--check");
    }

    /** @param sign what it prints when the other program is at work */
    private void endsWithoutAWord(String sign, String... words) throws IOException {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var said = folder.resolve("said");
        // a job of its own gets the signal as a terminal would send it: to the whole group
        var line = new ArrayList<>(List.of("bash", "-c", """
            set -m
            said=$1 sign=$2; shift 2
            "$@" > "$said" 2>&1 &
            until grep -q -- "$sign" "$said"; do kill -0 $! || break; sleep 0.05; done
            sleep 0.1
            cp "$said" "$said before"
            kill -INT -- -$!
            wait $!
            """, "bash", said.toString(), sign, Checkout.root().resolve("jbang").toString()));
        line.addAll(List.of(words));
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        var run = Command.of(line.toArray(String[]::new)).with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary).run();
        var text = Files.readString(said);
        assertEquals(130, run.exit(), () -> run + "\n--- it said\n" + text);
        var after = text.substring(Files.readString(folder.resolve("said before")).length());
        assertTrue(after.lines().allMatch(each -> each.endsWith("…") || each.startsWith("  ")), after);    // how far it was
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
