package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lab.Kernelspec;
import lab.Notebooks;
import notebook.Comparison;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;

/** Lesson 16 where PostgreSQL cannot be unpacked: it says so, asks SQLite, and runs to its end. */
@Tag("python")
@Tag("full")
class WithoutPostgresTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private Path folder;

    @Test
    void itIsSaidAndTheRestIsMeasured() throws Exception {
        var venv = new Venv(ROOT);
        new Kernelspec(ROOT, venv.folder()).prepare();
        var lesson = new Notebooks(ROOT).named("16-structured-concurrency");
        assertTrue(said(lesson).contains("ask PostgreSQL: "), "stored is a run with PostgreSQL");
        var target = folder.resolve("run.ipynb");
        // where no folder can be
        new NotebookRun(ROOT, venv.python(), Map.of("JDK_JAVA_OPTIONS", "-Dot.epg.working-dir=/dev/null/none")).execute(lesson, target, cell -> { });
        assertEquals(List.of(), Comparison.errors(Notebook.read(target)));
        assertTrue(said(target).contains("PostgreSQL cannot be started here, and is left out."), said(target));
        assertTrue(said(target).contains("different answers: 0") && said(target).contains("SQLite, JDBC"), said(target));
        assertFalse(said(target).contains("ask PostgreSQL: "), said(target));
    }

    private static String said(Path notebook) throws Exception {
        return Lesson.read(notebook).cells().stream().filter(cell -> cell.id().equals("measured")).findFirst().orElseThrow().said();
    }
}
