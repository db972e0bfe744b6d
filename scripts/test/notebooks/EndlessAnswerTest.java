package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.Kernelspec;
import notebook.Comparison;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.kernel.KernelProcess;

/** An answer that never ends, in a notebook on the real kernel: it is stopped and explained, and the next cell runs. */
@Tag("python")
class EndlessAnswerTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private Path folder;

    @Test
    void isStoppedAndExplainedAndTheNotebookGoesOn() throws Exception {
        var venv = new Venv(ROOT);
        new Kernelspec(ROOT, venv.folder()).prepare();
        var notebook = Files.writeString(folder.resolve("endless.ipynb"), notebook(
            "//DEPS " + ROOT.resolve("scripts/lib/course.java") + "\nimport static asyncio.Asyncio.*;\nimport course.*;",
            "List<String> brewAll() {\n    while (true) { }\n}",
            "Check.that(\"brewAll\", () -> brewAll()).toString()",
            "\"the kernel goes on\""));
        var target = folder.resolve("run.ipynb");
        new NotebookRun(ROOT, venv.python(), KernelProcess.QUICK_COMPILER).execute(notebook, target, cell -> { });
        var run = Notebook.read(target);
        assertEquals(List.of(), Comparison.errors(run));
        var card = run.cells().get(2).outputs().getFirst().parts().get("text/plain");
        assertTrue(card.contains("did not end by itself") && card.contains("It was stopped. Look for a loop"), card);
        assertEquals("the kernel goes on", run.cells().get(3).outputs().getFirst().parts().get("text/plain"));
    }

    private static String notebook(String... sources) throws IOException {
        var cells = new JsonArray();
        for (var source : sources) {
            var cell = new JsonObject();
            cell.addProperty("id", "cell-" + cells.size());
            cell.addProperty("cell_type", "code");
            cell.addProperty("source", source);
            cell.add("metadata", new JsonObject());
            cell.add("outputs", new JsonArray());
            cell.add("execution_count", null);
            cells.add(cell);
        }
        var notebook = new JsonObject();
        notebook.add("cells", cells);
        notebook.add("metadata", new JsonObject());
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return notebook.toString();
    }
}
