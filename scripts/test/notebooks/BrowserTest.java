package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            .map(notebook -> DynamicTest.dynamicTest(notebook.getFileName().toString(), () -> runAll(notebook)));
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
