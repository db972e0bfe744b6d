package kernel.execution;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Which line of which cell a stack frame of JShell's generated classes means. Threads may share it. */
public final class SnippetLines {

    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    private record Origin(Source cell, int linesBefore) { }

    /** A cell's number and its whole text. */
    public record Source(int number, String code) { }

    /** A line of a cell, counted from 1. */
    public record Line(Source cell, int line) { }

    /** Remembers where a snippet stands. To be called right after it was evaluated: a later import would move its lines. */
    void learn(JShell shell, Cell cell, String code, int offset, Snippet snippet) {
        if (snippet.kind() == Snippet.Kind.IMPORT || snippet.kind() == Snippet.Kind.ERRONEOUS) {
            return;
        }
        var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
        int wrappedLine = lineOf(wrapper.wrapped(), wrapper.sourceToWrappedPosition(0));
        int cellLine = lineOf(code, offset);
        origins.put(wrapper.fullClassName(), new Origin(new Source(cell.number(), code), cellLine - wrappedLine));
    }

    /** The line that a frame means, or null if it is not a cell's. */
    public Line of(StackTraceElement frame) {
        var origin = origins.get(topLevel(frame.getClassName()));
        return origin == null || frame.getLineNumber() < 0 ? null : new Line(origin.cell, frame.getLineNumber() + origin.linesBefore);
    }

    /** True for a frame in the code of some cell. */
    public static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith("REPL.$JShell$");
    }

    private static String topLevel(String className) {
        int nested = className.indexOf('$', "REPL.$JShell$".length());
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static int lineOf(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }
}
