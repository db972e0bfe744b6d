package kernel.execution;

import java.util.regex.Pattern;

/** Java with its comments, strings and characters blanked out: every other character stays where it is. */
public final class CodeOnly {

    // an end that is missing is the end of the text, so that half-typed code can be looked at, too
    private static final Pattern NOT_CODE = Pattern.compile("""
            //[^\\n]*+\
            |/\\*(?s:.*?)(?:\\*/|\\z)\
            |\"""(?s:\\\\.|.)*?(?:\"""|\\z)\
            |"(?:\\\\.|[^"\\\\\\n])*+"?\
            |'(?:\\\\.|[^'\\\\\\n])*+'?""");

    private CodeOnly() { }

    public static String of(String code) {
        return NOT_CODE.matcher(code).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }
}
