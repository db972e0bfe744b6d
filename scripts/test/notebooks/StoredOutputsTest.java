package test.notebooks;

import static org.junit.jupiter.api.Assertions.fail;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import lab.Kernelspec;
import lab.Notebooks;
import notebook.Comparison;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;

/** Each notebook, run on the course's kernel from top to bottom, prints what is stored in it. */
@Tag("python")
class StoredOutputsTest {

    private static final Path ROOT = Checkout.root();
    private static final Venv VENV = new Venv(ROOT);

    @TempDir
    private Path folder;

    @BeforeAll
    static void installTheKernel() throws IOException {
        new Kernelspec(ROOT, VENV.folder()).prepare();
    }

    @TestFactory
    Stream<DynamicTest> eachNotebook() throws IOException {
        return new Notebooks(ROOT).all().stream()
            .map(notebook -> DynamicTest.dynamicTest(notebook.getFileName().toString(), () -> givesWhatIsStored(notebook)));
    }

    private void givesWhatIsStored(Path notebook) throws Exception {
        var target = folder.resolve(notebook.getFileName());
        new NotebookRun(ROOT, VENV.python(), Map.of()).execute(notebook, target, cell -> { });
        var run = Notebook.read(target);
        var faults = new ArrayList<>(Comparison.errors(run));
        faults.addAll(Comparison.differences(Notebook.read(notebook), run));
        if (!faults.isEmpty()) {
            fail(String.join("\n", faults) + "\nIf that is as it should be, store it: ./jbang notebook run " + notebook.getFileName());
        }
    }
}
