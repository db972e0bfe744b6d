package test.notebooks;

import static org.junit.jupiter.api.Assertions.fail;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import lab.Kernelspec;
import lab.Notebooks;
import notebook.Comparison;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.kernel.KernelProcess;

/** Each notebook, run on the course's kernel from top to bottom, prints what is stored in it. */
@Tag("python")
class StoredOutputsTest {

    private static final Path ROOT = Checkout.root();
    private static final Venv VENV = new Venv(ROOT);

    /** What the kernel is told; the files of lesson 15 are as small as they can be. */
    private static final Map<String, String> ENVIRONMENT = new HashMap<>(KernelProcess.QUICK_COMPILER);
    private static final ExecutorService TWO_AT_A_TIME = Executors.newFixedThreadPool(2);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void installTheKernel() throws IOException {
        ENVIRONMENT.put("FLIGHTS_MB", "9");
        new Kernelspec(ROOT, VENV.folder()).prepare();
    }

    @AfterAll
    static void end() {
        TWO_AT_A_TIME.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> eachNotebook() throws IOException {
        var notebooks = new Notebooks(ROOT).all();
        var faults = new LinkedHashMap<Path, CompletableFuture<List<String>>>();
        // the first one builds the helper that all of them use, the others run two at a time
        var first = faultsOf(notebooks.getFirst());
        for (var notebook : notebooks) {
            faults.put(notebook, notebook.equals(notebooks.getFirst()) ? CompletableFuture.completedFuture(first)
                : CompletableFuture.supplyAsync(() -> faultsOf(notebook), TWO_AT_A_TIME));
        }
        return faults.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey().getFileName().toString(), () -> {
            var found = each.getValue().join();
            if (!found.isEmpty()) {
                fail(String.join("\n", found) + "\nIf that is as it should be, store it: ./jbang notebook run " + each.getKey().getFileName());
            }
        }));
    }

    private List<String> faultsOf(Path notebook) {
        try {
            var target = folder.resolve(notebook.getFileName());
            new NotebookRun(ROOT, VENV.python(), ENVIRONMENT).execute(notebook, target, cell -> { });
            var run = Notebook.read(target);
            var faults = new ArrayList<>(Comparison.errors(run));
            faults.addAll(Comparison.differences(Notebook.read(notebook), run));
            return faults;
        } catch (Exception failure) {
            return List.of(failure.toString());
        }
    }
}
