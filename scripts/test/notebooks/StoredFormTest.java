package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lab.Notebooks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import python.Venv;
import test.Command;

/** The files themselves: valid to Jupyter, and without a trace of the machine and the hour at which they were stored. */
@Tag("python")
class StoredFormTest {

    private static final String VALID = """
        import sys, nbformat
        for name in sys.argv[1:]:
            notebook = nbformat.read(name, as_version=nbformat.NO_CONVERT)
            nbformat.validate(notebook)
            assert all(cell.get("id") for cell in notebook.cells), name + ": a cell has no id"
            for cell in notebook.cells:
                for output in cell.get("outputs", []):
                    assert output.get("execution_count", cell.execution_count) == cell.execution_count, f"{name}: {cell.id} is numbered otherwise than its result"
            assert not any("execution" in cell.metadata for cell in notebook.cells), name + ": holds the times of a run"
        """;
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])(/(home|Users|root|tmp|var|usr|opt|work|mnt)/[\\w.]+|[A-Z]:\\\\\\w+)");
    private static final Pattern TIME_OF_DAY = Pattern.compile("(?<![\\d:])([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?(?![\\d:])|\\b20[2-9]\\d-\\d\\d-\\d\\d\\b");

    private static final Pattern ONE_AS_MANY = Pattern.compile("(?m)^ *1 (?!\\w*ss\\b)[a-z]+s\\b");

    @Test
    void jupyterFindsThemValid() throws IOException {
        var command = new ArrayList<>(List.of(new Venv(Checkout.root()).python().toString(), "-W", "error", "-c", VALID));
        new Notebooks(Checkout.root()).all().forEach(notebook -> command.add(notebook.toString()));
        var check = Command.of(command.toArray(String[]::new)).run();
        assertEquals(0, check.exit(), check::toString);
    }

    @TestFactory
    Stream<DynamicTest> theOutputsHoldNoPathOfAMachineAndNoTimeOfDay() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> {
            var found = new ArrayList<String>();
            for (var cell : lesson.cells()) {
                for (var pattern : List.of(PATH, TIME_OF_DAY)) {
                    pattern.matcher(cell.shown()).results().forEach(match -> found.add(cell.id() + ": " + match.group()));
                }
            }
            assertEquals(List.of(), found);
        }));
    }

    @TestFactory
    Stream<DynamicTest> oneIsNotCountedAsMany() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> assertEquals(List.of(), lesson.cells().stream()
            .flatMap(cell -> ONE_AS_MANY.matcher(cell.shown()).results().map(match -> cell.id() + ": " + match.group().strip())).toList())));
    }
}
