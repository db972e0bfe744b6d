package kernel.words;

import kernel.execution.SnippetLines;

/** For code that draws what cells did: which line of its cell a stack frame means. */
public final class CellLines {

    private static volatile SnippetLines lines;

    private CellLines() { }

    /** Called once by the kernel. */
    public static void connect(SnippetLines snippets) {
        lines = snippets;
    }

    /** The line, counted from 1; 0 if the frame is not a cell's. */
    public static int of(StackTraceElement frame) {
        var line = lines.of(frame);
        return line == null ? 0 : line.line();
    }
}
