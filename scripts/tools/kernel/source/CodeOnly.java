package kernel.source;

/**
 * Where in a text Java's code stands, and where comments, strings, text blocks and characters do: these are blanked out, every other
 * character stays where it is. An end that is missing is the end of the line or of the text, so that half-typed code can be looked at, too.
 */
public final class CodeOnly {

    private CodeOnly() { }

    public static String of(String code) {
        return blanked(code, false);
    }

    /** The same, but comments that begin with {@code //} stay: directives are such. */
    public static String withLineComments(String code) {
        return blanked(code, true);
    }

    private static String blanked(String code, boolean keepsLineComments) {
        var text = code.toCharArray();
        for (int at = 0; at < text.length; ) {
            int end = end(code, at);
            if (!(keepsLineComments && code.startsWith("//", at))) {
                for (int i = at; i < end; i++) {
                    text[i] = text[i] == '\n' ? '\n' : ' ';
                }
            }
            at = Math.max(end, at + 1);
        }
        return new String(text);
    }

    /** Where the comment, string, text block or character ends that begins here; the same position if none does. */
    private static int end(String code, int at) {
        return switch (code.charAt(at)) {
            case '/' -> code.startsWith("//", at) ? found(code, "\n", at, 0) : code.startsWith("/*", at) ? found(code, "*/", at + 2, 2) : at;
            case '"' -> code.startsWith("\"\"\"", at) ? quoted(code, "\"\"\"", at + 3, true) : quoted(code, "\"", at + 1, false);
            case '\'' -> quoted(code, "'", at + 1, false);
            default -> at;
        };
    }

    private static int found(String code, String what, int from, int behind) {
        int at = code.indexOf(what, from);
        return at < 0 ? code.length() : at + behind;
    }

    private static int quoted(String code, String quote, int from, boolean hasLines) {
        for (int at = from; at < code.length(); at++) {
            if (code.startsWith(quote, at)) {
                return at + quote.length();
            }
            if (code.charAt(at) == '\n' && !hasLines) {
                return at;
            }
            if (code.charAt(at) == '\\' && at + 1 < code.length() && (hasLines || code.charAt(at + 1) != '\n')) {
                at++;
            }
        }
        return code.length();
    }
}
