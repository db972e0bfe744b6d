package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    // they mostly wait
    private static final ExecutorService THREE_AT_A_TIME = Executors.newFixedThreadPool(3);

    /** Rounds that only steady the figures of a cell tagged real-time, which are not compared: one is run here, all of them with --full. */
    private static final Map<String, Map<String, String>> FEWER_ROUNDS = Map.of(
        "09-parallelism.ipynb", Map.of("\"sea\", \"tree\", \"cat\", \"boat\", \"dog\", \"hat\", \"map\", \"sun\"", "\"sea\""),
        "16-structured-concurrency.ipynb", Map.of("round < 3", "round < 1"),
        "17-cluster.ipynb", Map.of("round < 3", "round < 1", "limit(4)", "limit(1)"));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void installTheKernel() throws IOException {
        ENVIRONMENT.put("FLIGHTS_MB", "9");
        new Kernelspec(ROOT, VENV.folder()).prepare();
    }

    @AfterAll
    static void end() {
        THREE_AT_A_TIME.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> eachNotebook() throws IOException {
        return run(new Notebooks(ROOT).all(), FEWER_ROUNDS);
    }

    @Tag("full")
    @TestFactory
    Stream<DynamicTest> withAllRounds() throws IOException {
        return run(new Notebooks(ROOT).all().stream().filter(notebook -> FEWER_ROUNDS.containsKey(notebook.getFileName().toString())).toList(), Map.of());
    }

    private Stream<DynamicTest> run(List<Path> notebooks, Map<String, Map<String, String>> fewerRounds) {
        var faults = new LinkedHashMap<Path, CompletableFuture<List<String>>>();
        // the first one builds the helper that all of them use, the others run side by side; who takes long begins early
        var first = faultsOf(notebooks.getFirst(), fewerRounds);
        notebooks.stream().sorted(Comparator.comparing(notebook -> !FEWER_ROUNDS.containsKey(notebook.getFileName().toString()))).forEach(notebook ->
            faults.put(notebook, notebook.equals(notebooks.getFirst()) ? CompletableFuture.completedFuture(first)
                : CompletableFuture.supplyAsync(() -> faultsOf(notebook, fewerRounds), THREE_AT_A_TIME)));
        return notebooks.stream().map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> {
            var found = faults.get(each).join();
            if (!found.isEmpty()) {
                fail(String.join("\n", found) + "\nIf that is as it should be, store it: ./jbang notebook run " + each.getFileName());
            }
        }));
    }

    private List<String> faultsOf(Path notebook, Map<String, Map<String, String>> fewerRounds) {
        try {
            var name = notebook.getFileName().toString();
            var target = folder.resolve(name);
            var given = fewerRounds.containsKey(name) ? withFewerRounds(notebook, fewerRounds.get(name)) : notebook;
            new NotebookRun(ROOT, VENV.python(), ENVIRONMENT).execute(given, notebook.getParent(), target, cell -> { });
            var run = Notebook.read(target);
            var faults = new ArrayList<>(Comparison.errors(run));
            faults.addAll(Comparison.differences(Notebook.read(notebook), run));
            return faults;
        } catch (Exception failure) {
            return List.of(failure.toString());
        }
    }

    /** A copy that differs in cells tagged real-time alone. */
    private static Path withFewerRounds(Path notebook, Map<String, String> changes) throws IOException {
        var stored = Notebook.read(notebook);
        var text = Files.readString(notebook);
        for (var change : changes.entrySet()) {
            var changed = text.replace(inJson(change.getKey()), inJson(change.getValue()));
            assertNotEquals(text, changed, () -> notebook + " no longer says " + change.getKey());
            text = changed;
        }
        var copy = Files.writeString(folder.resolve("fewer rounds of " + notebook.getFileName()), text);
        for (var cell : Notebook.read(copy).cells()) {
            assertTrue(cell.isRealTime() || cell.source().equals(stored.cells().get(cell.number() - 1).source()), () -> "is compared: " + cell.source());
        }
        return copy;
    }

    private static String inJson(String text) {
        return text.replace("\"", "\\\"");
    }
}
