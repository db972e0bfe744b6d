package kernel.editing;

import jdk.jshell.Snippet;
import kernel.execution.JavaSession;
import kernel.magics.Magics;
import kernel.source.CodeOnly;

/** Whether code can be run as it stands, or goes on in a further line; and how deep that line is to begin. */
public final class Completeness {

    private static final int DEEPER = 4;

    private final JavaSession session;
    private final Magics magics;

    public Completeness(JavaSession session, Magics magics) {
        this.session = session;
        this.magics = magics;
    }

    /** {@code status} is Jupyter's: complete, incomplete or invalid. {@code indent} is blanks, for what is incomplete. */
    public record Verdict(String status, String indent) { }

    public Verdict of(String code) {
        if (code.stripLeading().startsWith("%%")) {              // a cell's magic goes on until an empty line
            return new Verdict(code.contains("\n") && code.endsWith("\n") ? "complete" : "incomplete", "");
        }
        var rest = magics.javaOf(code);
        var status = "complete";
        while (!rest.isBlank() && status.equals("complete")) {
            var next = session.analysis().analyzeCompletion(rest.stripLeading());
            switch (next.completeness()) {
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> status = "incomplete";
                case UNKNOWN -> status = "invalid";
                case EMPTY -> rest = "";
                default -> {
                    boolean broken = session.analysis().sourceToSnippets(next.source()).stream()
                            .anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
                    status = broken ? "invalid" : status;
                    rest = next.remaining();
                }
            }
        }
        return new Verdict(status, indent(code));
    }

    /** As deep as the last line, deeper for each bracket that it leaves open. */
    private static String indent(String code) {
        var blank = CodeOnly.of(code);
        var last = blank.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        int depth = last.length() - last.stripLeading().length();
        long open = last.chars().filter(c -> c == '{' || c == '(').count() - last.strip().replaceFirst("^[})]+", "").chars().filter(c -> c == '}' || c == ')').count();
        return " ".repeat(Math.max(0, depth + (open > 0 ? DEEPER : 0)));
    }
}
