package kernel.errors;

import java.util.Optional;
import java.util.regex.Pattern;
import kernel.source.CodeOnly;

/** The hint for an exception that a lambda, or a method, may not throw: what everybody meets who lets a thread sleep. */
final class LambdaThrows {

    private static final Pattern HEAD = Pattern.compile("(?:(?<![\\w$.])(?!default\\b)[\\w$]+|\\([^(){};]*\\))\\s*->\\s*$");
    private static final Pattern CASE = Pattern.compile("\\bcase\\b[^;{}]*$");
    private static final Pattern NOT_ITS_OWN = Pattern.compile("\\bnew\\s+[\\w.<>]+\\s*\\([^)]*\\)\\s*\\{|\\bstatic\\s*\\{|\\b(?:implements|extends)\\b|@Override\\b");
    private static final String HINT = "what takes this lambda lets no checked exception out: catch it in the lambda. Where a Callable is taken, "
            + "as by submit, end it in a value: () -> { …; return null; }";

    private LambdaThrows() { }

    /** @param code of the whole cell */
    static Optional<String> hint(Problem problem, String code, int position) {
        if (!problem.code().startsWith("compiler.err.unreported.exception")) {
            return Optional.empty();
        }
        var codeOnly = CodeOnly.of(code);
        return isInLambda(codeOnly, position) ? Optional.of(HINT) : ofMethod(codeOnly.substring(0, position));
    }

    /** What overrides a method may not throw more than that one. */
    private static Optional<String> ofMethod(String before) {
        return NOT_ITS_OWN.matcher(before).find() ? Optional.empty()
                : Optional.of("a method that lets it out says so: String read() throws Exception { … }");
    }

    /** Looks outward from a position: at what stands right before it, and before each brace or parenthesis that is open there. */
    private static boolean isInLambda(String code, int position) {
        int closed = 0;
        for (int at = position; at >= 0; at--) {
            char here = at == position ? '{' : code.charAt(at);
            closed += here == '}' || here == ')' ? 1 : 0;
            if ((here == '{' || here == '(') && closed-- <= 0) {
                closed = 0;
                if (endsInHead(code.substring(0, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean endsInHead(String before) {
        var head = HEAD.matcher(before);
        return head.find() && !CASE.matcher(before).find();
    }
}
