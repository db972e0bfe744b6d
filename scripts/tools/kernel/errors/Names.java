package kernel.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as the user wrote them: JShell puts each declaration into a class of its own, which nobody should see. */
public final class Names {

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    private static final Pattern LOGGED = Pattern.compile("REPL\\.\\$JShell\\$\\w+ (?:do_it\\$|(\\w+))");      // class and method

    private Names() { }

    public static String plain(String text) {
        if (!text.contains("REPL.$JShell$")) {
            return text;
        }
        var methods = LOGGED.matcher(text).replaceAll(found -> found.group(1) == null ? "a cell" : Matcher.quoteReplacement(found.group(1)));
        return WRAPPER.matcher(methods).replaceAll("");
    }
}
