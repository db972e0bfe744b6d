package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lab.Kernelspec;
import lab.Notebooks;
import notebook.Browser;
import notebook.Comparison;
import notebook.Notebook;
import notebook.Workshop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import python.Venv;
import test.Command;

/**
 * JupyterLab in a real browser, in a narrow window: a reader opens a notebook that this JupyterLab has never seen, and so does not trust,
 * chooses Run All Cells, and sees pictures before and after it, no error, and nothing that scrolls sideways.
 */
@Tag("python")
class BrowserTest {

    private static final Path ROOT = Checkout.root();
    private static final Venv VENV = new Venv(ROOT);

    private static Browser browser;
    private static Workshop workshop;

    @BeforeAll
    static void openTheWorkshop() throws IOException {
        var found = Browser.find(ROOT, VENV.python());
        assumeTrue(found.isPresent(), "no Chromium or Chrome on PATH");
        browser = found.get();
        new Kernelspec(ROOT, VENV.folder()).prepare();
        workshop = new Workshop(ROOT, VENV);
    }

    @AfterAll
    static void closeTheWorkshop() throws IOException {
        if (workshop != null) {
            workshop.close();
        }
    }

    @Test
    void theFirstLessonShowsItsTimelineBeforeAndAfterTheRun() throws Exception {
        var seen = runAll(new Notebooks(ROOT).named("00-start-here"));
        assertTrue(seen.stored() > 0, "no picture before the run");
        assertTrue(seen.pictures() > 0, "no picture after the run");
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> eachNotebookRunsGreen() throws IOException {
        return new Notebooks(ROOT).all().stream()
            .map(notebook -> DynamicTest.dynamicTest(notebook.getFileName().toString(), () -> runAll(notebook))).filter(Lesson::isChosen);
    }

    @Tag("full")
    @Test
    void aStrangersNotebookThatIsOpenedDoesNothing() throws Exception {
        var script = "window.stolen = (window.stolen ?? '') + '%s '";
        var stored = "<table><tr><td>stored table</td></tr></table><script>" + script.formatted("script") + "</script><img src=x onerror=\""
            + script.formatted("image") + "\"><svg onload=\"" + script.formatted("drawing") + "\"></svg>";
        var file = workshop.copyOf(Path.of("stranger.ipynb"));
        var code = "//DEPS org.nowhere:nothing:1.0\n%load evil.jsh\njava.nio.file.Files.createFile(java.nio.file.Path.of(\"stolen\"));";
        Files.writeString(file.resolveSibling("evil.jsh"), code);
        Files.writeString(file, new Gson().toJson(Map.of("nbformat", 4, "nbformat_minor", 5, "metadata",
            Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"), "trusted", true), "cells", List.of(
                Map.of("cell_type", "markdown", "id", "text", "metadata", Map.of(), "source", "stored text" + stored),
                Map.of("cell_type", "code", "id", "code", "metadata", Map.of("trusted", true), "execution_count", 1, "source", code, "outputs", List.of(
                    Map.of("output_type", "display_data", "metadata", Map.of(), "data", Map.of("text/html", stored)),
                    Map.of("output_type", "display_data", "metadata", Map.of(), "data", Map.of("image/svg+xml",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload=\"" + script.formatted("picture") + "\"></svg>")),
                    Map.of("output_type", "display_data", "metadata", Map.of(), "data", Map.of("application/javascript", script.formatted("code")))))))));
        var opened = Command.of(VENV.python().toString(), "scripts/test/notebooks/opened.py", workshop.address(file).toString(), browser.executable().toString()).run();
        assertEquals("done by opening it: nothing\n", opened.out(), opened::toString);
        assertFalse(Files.exists(file.resolveSibling("stolen")));
    }

    @Tag("full")
    @Test
    void theIterationsOfTheLoopAreLeafedThroughWithButtons() throws Exception {
        var lesson = new Notebooks(ROOT).named("03-event-loop");
        var clicked = Command.of(VENV.python().toString(), "scripts/test/notebooks/clicked.py", workshop.address(lesson).toString(),
            browser.executable().toString()).run();
        assertEquals("""
            stored: ['to begin with', 'iteration 1', 'iteration 2', 'iteration 3']
            run: ['to begin with']
            next: ['iteration 1']
            next: ['iteration 2']
            back: ['iteration 1']
            """, clicked.out(), clicked::toString);
    }

    private static Browser.Seen runAll(Path notebook) throws Exception {
        var window = new Browser.Window(800, false, Optional.empty());
        var seen = browser.runAll(workshop.address(notebook), window, Duration.ofMinutes(3));
        assertEquals(List.of(), Comparison.errors(Notebook.read(workshop.copyOf(notebook))));
        assertEquals(List.of(), seen.tooWide(), "scrolls sideways at 800 pixels");
        assertEquals(ids(notebook), ids(workshop.copyOf(notebook)), "the cells' ids after saving");
        return seen;
    }

    private static List<String> ids(Path notebook) throws IOException {
        return Lesson.read(notebook).cells().stream().map(Lesson.Cell::id).toList();
    }
}
