package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import course.Exercise;
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

/** Answers in a notebook on the real kernel: one that never ends is stopped and explained, one that does not compile is not judged in silence. */
@Tag("python")
class AnswersInCellsTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private Path folder;

    @Test
    void areStoppedExplainedOrSaidToBeOlder() throws Exception {
        var venv = new Venv(ROOT);
        new Kernelspec(ROOT, venv.folder()).prepare();
        var notebook = Files.writeString(folder.resolve("answers.ipynb"), notebook(
            "//DEPS \"" + ROOT.resolve("scripts/lib/course.java") + "\"\nimport static asyncio.Asyncio.*;\nimport course.*;",
            "List<String> brewAll() {\n    while (true) { }\n}",
            "Check.that(\"brewAll\", () -> brewAll()).toString()",
            "\"the kernel goes on\"",
            "List<String> brewAll() {\n    return null\n}",
            "Check.that(\"brewAll\", () -> List.of()).toString()",
            "List<String> brewAll() {\n    return null;\n}",
            "Check.that(\"brewAll\", () -> brewAll()).toString()",
            "List<String> brewAll() {\n    return new ArrayList<>();\n}",
            "Check.that(\"brewAll\", () -> brewAll()).toString()",
            Exercise.named("brewAll").starter(),
            "Check.that(\"brewAll\", () -> brewAll()).toString()"));
        var target = folder.resolve("run.ipynb");
        new NotebookRun(ROOT, venv.python(), KernelProcess.QUICK_COMPILER).execute(notebook, target, cell -> { });
        var run = Notebook.read(target);
        assertEquals(List.of(), Comparison.errors(run));
        var card = run.cells().get(2).outputs().getFirst().parts().get("text/plain");
        assertTrue(card.contains("did not end by itself") && card.contains("It was stopped. Look for a loop"), card);
        assertEquals("the kernel goes on", run.cells().get(3).outputs().getFirst().parts().get("text/plain"));
        var older = run.cells().get(5).outputs().getFirst().parts().get("text/plain");
        assertTrue(older.contains("Your newest answer, cell [5], did not compile"), older);
        var mended = run.cells().get(7).outputs().getFirst().parts().get("text/plain");
        assertTrue(!mended.contains("did not compile"), mended);
        var sameAsStarter = run.cells().get(9).outputs().getFirst().parts().get("text/plain");
        assertTrue(sameAsStarter.contains("Not yet") && sameAsStarter.contains("You have changed it"), sameAsStarter);
        var starter = run.cells().get(11).outputs().getFirst().parts().get("text/plain");
        assertTrue(starter.contains("Not started"), starter);
    }

    private static String notebook(String... sources) throws IOException {
        var cells = new JsonArray();
        for (var source : sources) {
            var cell = new JsonObject();
            cell.addProperty("id", "cell-" + cells.size());
            cell.addProperty("cell_type", "code");
            cell.addProperty("source", source);
            var metadata = new JsonObject();
            if (source.endsWith("return null\n}")) {       // no Java
                var tags = new JsonArray();
                tags.add("raises-exception");
                metadata.add("tags", tags);
            }
            cell.add("metadata", metadata);
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
