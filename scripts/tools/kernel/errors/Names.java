package kernel.errors;

import java.util.regex.Pattern;

/** Names as the user wrote them: JShell puts each declaration into a class of its own, which nobody should see. */
public final class Names {

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    private Names() { }

    public static String plain(String text) {
        return text.contains("REPL.$JShell$") ? WRAPPER.matcher(text).replaceAll("") : text;
    }
}
