package kernel.editing;

import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import kernel.source.CodeOnly;

/**
 * The part of a cell that JShell has to see to know what stands at the cursor: the snippet that the cursor is in, behind the statements
 * before it. Imports and declarations are left out: JShell takes one kind of snippet at a time.
 *
 * @param text  the code, up to the cursor
 * @param start how many characters of it come from before the cursor's snippet
 * @param moved how far a position in the cell lies behind the same one in the text, within the snippet
 */
record Context(String text, int start, int moved) {

    private static final Pattern DECLARATION = Pattern.compile(
            "\\A\\s*(import\\b|((@\\w+|public|private|protected|static|final|abstract|sealed|non-sealed)\\s+)*(class|interface|enum|record|@interface)\\s)");
    private static final Pattern METHOD = Pattern.compile("\\A[^=;(]*\\([^)]*\\)[^;{]*\\{(?s:.*)}\\s*\\z");

    /** @param code up to the cursor, without its magics */
    static Context of(SourceCodeAnalysis analysis, String code) {
        var before = new StringBuilder();
        var rest = code.stripLeading();
        while (true) {
            var next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY || next.remaining().isBlank() || !next.completeness().isComplete()) {
                break;
            }
            var snippet = rest.substring(0, rest.length() - next.remaining().length());
            if (isStatement(snippet)) {
                before.append(next.source()).append('\n');
            }
            rest = next.remaining().stripLeading();
        }
        if (DECLARATION.matcher(rest).find()) {
            before.setLength(0);
        }
        return new Context(before + rest, before.length(), code.length() - rest.length() - before.length());
    }

    private static boolean isStatement(String snippet) {
        var code = CodeOnly.of(snippet);
        return !DECLARATION.matcher(code).find() && !(METHOD.matcher(code).find() && !code.strip().matches("(?s)(for|while|if|try|switch|do|synchronized)\\b.*"));
    }

    /** Some of what JShell suggested lies before the snippet; nothing of it is meant. */
    boolean isInside(int anchor) {
        return anchor >= start;
    }
}
