package kernel.words;

import kernel.errors.StackReport;
import kernel.execution.CellOutcomes;
import kernel.source.SnippetLines;

/** For code that speaks of what cells did: which line of its cell a stack frame means, also within a text, and which cells did not compile. Threads may share it. */
public final class Cells {

    private static volatile SnippetLines lines;
    private static volatile CellOutcomes outcomes;

    private Cells() { }

    /** Called once by the kernel. */
    public static void connect(SnippetLines snippets, CellOutcomes cells) {
        lines = snippets;
        outcomes = cells;
    }

    /** The line, counted from 1; 0 if the frame is not a cell's. */
    public static int line(StackTraceElement frame) {
        var line = lines.of(frame);
        return line == null ? 0 : line.line();
    }

    /** A text that names places in cells, an exception's message for one, with cell and line: {@code burn (cell 8, line 3)}. */
    public static String plain(String text) {
        return new StackReport(lines).plain(text);
    }

    /** The number of the newest cell that declares a method of that name, if that cell did not compile; else 0. */
    public static int broken(String method) {
        return outcomes.broken(method);
    }

    /** The text of the newest cell that declares a method of that name and compiled; empty if there is none. */
    public static String declaring(String method) {
        return outcomes.declaring(method);
    }
}
