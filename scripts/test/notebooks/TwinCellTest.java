package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
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

/** Each Python program shown in a notebook runs, and prints what the Java cell beside it prints. */
@Tag("python")
class TwinCellTest {

    @TempDir
    private static Path folder;

    @TestFactory
    List<DynamicTest> printsWhatTheCellPrints() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        // they mostly sleep, so all run at once
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lesson : Lesson.all()) {
                for (var cell : lesson.cells().stream().filter(each -> each.source().contains("```python")).toList()) {
                    var run = CompletableFuture.supplyAsync(() -> run(lesson, cell), executor);
                    tests.add(dynamicTest(lesson.name() + " " + cell.id(), () -> {
                        var twin = lesson.cells().stream().filter(each -> each.id().equals(cell.twin())).findFirst().orElseThrow(
                            () -> new AssertionError("metadata twin of " + cell.id() + " names no cell: \"" + cell.twin() + "\""));
                        assertEquals(0, run.join().exit(), () -> run.join().toString());
                        assertEquals(twin.printed(), run.join().out());
                    }));
                }
            }
        }
        return tests;
    }

    private static Command.Result run(Lesson lesson, Lesson.Cell cell) {
        try {
            var place = Files.createDirectories(folder.resolve(lesson.name() + "-" + cell.id()));
            var program = Files.writeString(place.resolve("twin.py"), Lesson.python(cell));
            return Command.of(new Venv(Checkout.root()).python().toString(), program.toString()).in(place)
                .with("PYTHONPATH", Checkout.root().resolve("scripts").toString()).run();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
