package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import notebook.Comparison;
import notebook.Notebook;
import notebook.Notebook.Cell;
import notebook.Notebook.Output;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Notebook printing(String text, String... tags) {
        return new Notebook(List.of(new Cell(1, "greet();", List.of(tags),
            List.of(new Output("stream", Map.of("name", "stdout", "text", text))))));
    }

    private static Notebook failing(String... tags) {
        return new Notebook(List.of(new Cell(1, "burn();", List.of(tags),
            List.of(new Output("error", Map.of("ename", "SmokeException", "evalue", "toast burnt"))))));
    }

    @Test
    void theSameBytesAreNoDifference() {
        assertEquals(List.of(), Comparison.differences(printing("Hello\n"), printing("Hello\n")));
    }

    @Test
    void aDifferenceNamesTheCellTheLineAndBothTexts() {
        assertEquals(List.of("""
            cell 1 (greet();) differs in output 1, text.
            line 2
            expected |Ada after 3 s\\n|
            got      |Ada after 4 s\\n|"""),
            Comparison.differences(printing("Hello\nAda after 3 s\n"), printing("Hello\nAda after 4 s\n")));
    }

    @Test
    void aMissingLastLineEndIsADifference() {
        assertEquals(1, Comparison.differences(printing("Hello\n"), printing("Hello")).size());
    }

    @Test
    void numbersOfARealTimeCellDoNotCountButWordsDo() {
        assertEquals(List.of(), Comparison.differences(printing("took 3.01 s", "real-time"), printing("took 12 s", "real-time")));
        assertEquals(1, Comparison.differences(printing("took 3 s", "real-time"), printing("needed 3 s", "real-time")).size());
    }

    @Test
    void theShapeOfARealTimeDrawingDoesNotCountButThatItIsThereDoes() {
        assertEquals(List.of(), Comparison.differences(printing("main ███ ✓", "real-time"), printing("main █████ ✓", "real-time")));
        assertEquals(1, Comparison.differences(printing("main ███ ✓", "real-time"), printing("main ✓", "real-time")).size());
    }

    @Test
    void anotherNumberOfOutputsIsADifference() {
        var silent = new Notebook(List.of(new Cell(1, "greet();", List.of(), List.of())));
        assertTrue(Comparison.differences(printing("Hello"), silent).getFirst().contains("another number of outputs"));
    }

    @Test
    void anErrorIsOneUnlessTheCellMayFail() {
        assertEquals(List.of("cell 1 (burn();) failed: SmokeException: toast burnt"), Comparison.errors(failing()));
        assertEquals(List.of(), Comparison.errors(failing("raises-exception")));
    }
}
