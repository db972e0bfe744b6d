package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.Kernel;
import lab.Notebooks;
import notebook.Comparison;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;

/** The notebooks run without an error on IJava and JJava too. What those print may differ, so only the course's own kernel is held to that. */
@Tag("python")
@Tag("full")
class PeerKernelsTest {

    private static final Path ROOT = Checkout.root();
    private static final Venv VENV = new Venv(ROOT);
    private static final List<Kernel> PEERS = List.of(Kernel.IJAVA, Kernel.JJAVA);
    private static final Map<Kernel, Map<String, String>> ENVIRONMENTS = new EnumMap<>(Kernel.class);

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> eachNotebookRuns(TestReporter reporter) throws IOException {
        var notebooks = new Notebooks(ROOT).all();
        reporter.publishEntry("kernels", PEERS + " for " + notebooks.size() + " notebooks each");
        return PEERS.stream().flatMap(kernel -> notebooks.stream().map(notebook ->
            DynamicTest.dynamicTest(kernel + " " + notebook.getFileName(), () -> runs(notebook, kernel)))).filter(Lesson::isChosen);
    }

    private static void runs(Path notebook, Kernel kernel) throws Exception {
        assumeFalse(Notebook.read(notebook).cells().stream().anyMatch(cell -> cell.source().startsWith("//PREVIEW\n")),
            notebook.getFileName() + " uses preview features: to " + kernel + " the line //PREVIEW is a comment");
        assumeFalse(Notebook.read(notebook).cells().stream().anyMatch(cell -> cell.source().contains("\n//DEPS ../scripts/lib/flights.java")),
            notebook.getFileName() + " takes in a second helper, with which it starts JVMs: to " + kernel + " the line //DEPS is a comment");
        if (!ENVIRONMENTS.containsKey(kernel)) {
            ENVIRONMENTS.put(kernel, kernel.prepare(ROOT, VENV));     // once: it builds the helpers
        }
        var target = Files.createDirectories(folder.resolve(kernel.toString())).resolve(notebook.getFileName());
        new NotebookRun(ROOT, VENV.python(), ENVIRONMENTS.get(kernel)).execute(notebook, target, cell -> { });
        assertEquals(List.of(), Comparison.errors(Notebook.read(target)));
    }
}
