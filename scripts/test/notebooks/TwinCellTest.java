package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;
import test.Python;

/**
 * Each Python program shown in a notebook runs on each Python, and prints what the Java cell beside it prints. One that needs aiohttp runs on
 * that of .venv only, since what is installed of it there is made for one version.
 */
@Tag("python")
class TwinCellTest {

    @TempDir
    private static Path folder;

    @TestFactory
    List<DynamicTest> printsWhatTheCellPrints() throws IOException {
        new Venv(Checkout.root()).prepare("lab", "web");
        var tests = new ArrayList<DynamicTest>();
        // they mostly sleep, so all run at once
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lesson : Lesson.all()) {
                for (var cell : lesson.cells().stream().filter(each -> each.source().contains("```python")).toList()) {
                    var pythons = cell.source().contains("import aiohttp") ? List.of(Python.own()) : Python.all();
                    var runs = pythons.stream().map(python -> CompletableFuture.supplyAsync(() -> run(lesson, cell, python), executor)).toList();
                    tests.add(dynamicTest(lesson.name() + " " + cell.id(), () -> {
                        var twin = lesson.cells().stream().filter(each -> each.id().equals(cell.twin())).findFirst().orElseThrow(
                            () -> new AssertionError("metadata twin of " + cell.id() + " names no cell: \"" + cell.twin() + "\""));
                        for (var run : runs) {
                            assertEquals(0, run.join().exit(), () -> pythons.get(runs.indexOf(run)) + ": " + run.join());
                            assertEquals(twin.printed(), run.join().out());
                        }
                    }));
                }
            }
        }
        return tests;
    }

    private static Command.Result run(Lesson lesson, Lesson.Cell cell, Python python) {
        try {
            var place = Files.createDirectories(folder.resolve(lesson.name() + "-" + cell.id() + "-" + python));
            var program = Files.writeString(place.resolve("twin.py"), Lesson.python(cell));
            return python.command(program.toString()).in(place)
                .with("PYTHONPATH", Checkout.root().resolve("scripts") + File.pathSeparator + python.packages()).run();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
