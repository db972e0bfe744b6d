package kernel.errors;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as the user wrote them: JShell puts each declaration into a class of its own, which nobody should see. */
public final class Names {

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    private static final Pattern LOGGED = Pattern.compile("REPL\\.\\$JShell\\$\\w+ (?:do_it\\$|(\\w+))");      // class and method

    private static final Pattern OF_JDK = Pattern.compile("\\bjavax?\\.(?:[a-z]\\w*\\.)+(?=([A-Z]\\w*))");

    private Names() { }

    /** Without the packages of the JDK's classes, as long as the names stay different. */
    static String simple(String text) {
        boolean clear = OF_JDK.matcher(text).results().collect(Collectors.groupingBy(name -> name.group(1),
                Collectors.mapping(MatchResult::group, Collectors.toSet()))).values().stream().allMatch(packages -> packages.size() == 1);
        return clear ? OF_JDK.matcher(text).replaceAll("") : text;
    }

    public static String plain(String text) {
        if (!text.contains("REPL.$JShell$")) {
            return text;
        }
        var methods = LOGGED.matcher(text).replaceAll(found -> found.group(1) == null ? "a cell" : Matcher.quoteReplacement(found.group(1)));
        return WRAPPER.matcher(methods).replaceAll("");
    }
}
