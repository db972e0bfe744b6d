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

/** JupyterLab in a real browser: a reader opens a notebook, chooses Run All Cells, and sees pictures and no error. */
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
    void gatherShowsItsTimeline() throws Exception {
        var pictures = runAll(new Notebooks(ROOT).named("05-gather"));
        assertTrue(pictures > 0, "no picture in the outputs");
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> eachNotebookRunsGreen() throws IOException {
        return new Notebooks(ROOT).all().stream()
            .map(notebook -> DynamicTest.dynamicTest(notebook.getFileName().toString(), () -> runAll(notebook)));
    }

    private static int runAll(Path notebook) throws Exception {
        var window = new Browser.Window(1280, false, Optional.empty());
        var pictures = browser.runAll(workshop.address(notebook), window, Duration.ofMinutes(3));
        assertEquals(List.of(), Comparison.errors(Notebook.read(workshop.copyOf(notebook))));
        return pictures;
    }
}
