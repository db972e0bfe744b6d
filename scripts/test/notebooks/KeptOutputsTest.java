package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.Kernelspec;
import notebook.Notebook;
import notebook.NotebookRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.kernel.KernelProcess;

/** {@code ./jbang notebook run --keep-real-time}: what a quiet machine has measured outlives a run on a busy one. */
@Tag("python")
class KeptOutputsTest {

    private static final Path ROOT = Checkout.root();

    private static final String NOTEBOOK = """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
          {"cell_type": "code", "id": "measured", "metadata": {"tags": ["real-time"]}, "source": "IO.println(\\"new\\");", "execution_count": 1,
           "outputs": [{"output_type": "stream", "name": "stdout", "text": "stored\\n"},
            {"output_type": "execute_result", "data": {"text/plain": "5"}, "metadata": {}, "execution_count": 7}]},
          {"cell_type": "code", "id": "virtual", "metadata": {}, "source": "IO.println(\\"new\\");", "execution_count": 2,
           "outputs": [{"output_type": "stream", "name": "stdout", "text": "stored\\n"}]},
          {"cell_type": "code", "id": "first-time", "metadata": {"tags": ["real-time"]}, "source": "IO.println(\\"new\\");", "execution_count": null,
           "outputs": []},
          {"cell_type": "code", "id": "broken", "metadata": {"tags": ["real-time"]}, "source": "int cups = 1 / 0;", "execution_count": 4,
           "outputs": [{"output_type": "stream", "name": "stdout", "text": "stored\\n"}]}]}
        """;

    @TempDir
    private Path folder;

    @Test
    void realTimeCellsKeepWhatTheyHadUnlessTheyFail() throws Exception {
        var venv = new Venv(ROOT);
        new Kernelspec(ROOT, venv.folder()).prepare();
        var notebook = Files.writeString(folder.resolve("cells.ipynb"), NOTEBOOK);
        var target = folder.resolve("run.ipynb");
        new NotebookRun(ROOT, venv.python(), KernelProcess.QUICK_COMPILER, true).execute(notebook, target, cell -> { });
        var cells = Notebook.read(target).cells();
        assertEquals("stored\n", cells.get(0).outputs().getFirst().parts().get("text"));
        assertFalse(Files.readString(target).contains("\"execution_count\": 7"), "the result has the number that its cell had before");
        assertEquals("new\n", cells.get(1).outputs().getFirst().parts().get("text"));
        assertEquals("new\n", cells.get(2).outputs().getFirst().parts().get("text"));
        assertTrue(cells.get(3).outputs().getFirst().isError(), "a failure was hidden");
    }
}
