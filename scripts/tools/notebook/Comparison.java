package notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import notebook.Notebook.Cell;
import notebook.Notebook.Output;

/** Compares what the cells gave with what is stored, byte for byte; where a cell is tagged real-time its numbers do not count. */
public final class Comparison {

    private Comparison() {}

    /** One paragraph a cell that differs: which cell, expected, got. Empty if nothing differs. */
    public static List<String> differences(Notebook stored, Notebook run) {
        var differences = new ArrayList<String>();
        for (var index = 0; index < stored.cells().size(); index++) {
            var expected = stored.cells().get(index);
            difference(expected, run.cells().get(index))
                .ifPresent(text -> differences.add("cell " + expected.number() + " (" + firstLine(expected.source()) + ") " + text));
        }
        return differences;
    }

    /** One paragraph a cell that failed and may not. Empty if all is green. */
    public static List<String> errors(Notebook run) {
        return run.cells().stream().filter(cell -> !cell.mayFail())
            .flatMap(cell -> cell.outputs().stream().filter(Output::isError).map(error -> "cell " + cell.number() + " ("
                + firstLine(cell.source()) + ") failed: " + error.parts().get("ename") + ": " + error.parts().get("evalue")))
            .toList();
    }

    private static Optional<String> difference(Cell stored, Cell run) {
        var expected = stored.outputs();
        var got = run.outputs();
        for (var index = 0; index < Math.min(expected.size(), got.size()); index++) {
            var output = index + 1;
            var difference = difference(expected.get(index), got.get(index), stored.isRealTime());
            if (difference.isPresent()) {
                return difference.map(text -> "differs in output " + output + ", " + text);
            }
        }
        if (expected.size() != got.size()) {
            return Optional.of("has another number of outputs.\nexpected " + expected + "\ngot      " + got);
        }
        return Optional.empty();
    }

    private static Optional<String> difference(Output stored, Output run, boolean realTime) {
        var names = new TreeSet<>(stored.parts().keySet());
        names.addAll(run.parts().keySet());
        for (var name : names) {
            var expected = normalised(stored.parts().getOrDefault(name, "nothing"), realTime);
            var got = normalised(run.parts().getOrDefault(name, "nothing"), realTime);
            if (!expected.equals(got)) {
                return Optional.of(name + ".\n" + firstDifference(expected, got));
            }
        }
        return stored.type().equals(run.type()) ? Optional.empty()
            : Optional.of("type.\nexpected " + stored.type() + "\ngot      " + run.type());
    }

    private static String normalised(String text, boolean realTime) {
        if (!realTime) {
            return text;
        }
        // the shape of a timeline is its times
        return text.contains("<svg") || text.contains("█") ? "a drawing" : text.replaceAll("\\d+([.,]\\d+)*", "#");
    }

    private static String firstDifference(String expected, String got) {
        var expectedLines = expected.split("(?<=\n)", -1);
        var gotLines = got.split("(?<=\n)", -1);
        var line = 0;
        while (line < Math.min(expectedLines.length, gotLines.length) && expectedLines[line].equals(gotLines[line])) {
            line++;
        }
        return "line " + (line + 1) + "\nexpected " + quoted(expectedLines, line) + "\ngot      " + quoted(gotLines, line);
    }

    private static String quoted(String[] lines, int line) {
        return line >= lines.length ? "no such line" : "|" + lines[line].replace("\n", "\\n") + "|";
    }

    private static String firstLine(String source) {
        return source.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("//")).findFirst().orElse("empty");
    }
}
