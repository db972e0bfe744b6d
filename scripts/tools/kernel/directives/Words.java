package kernel.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a directive as JBang reads them: split at blanks, commas and semicolons, but for those in quotes of either kind. */
final class Words {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|[^\\s;,\"']+");
    private static final Pattern PLAIN = Pattern.compile("[^\\s;,\"']+");

    private Words() { }

    static List<String> in(String value) {
        var words = new ArrayList<String>();
        var word = WORD.matcher(value);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group());
        }
        return words;
    }

    /** The word so that JBang reads it as one. @throws IllegalArgumentException if it holds both kinds of quotes, which JBang cannot read */
    static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        if (word.contains("\"") && word.contains("'")) {
            throw new IllegalArgumentException(word + ": a path with both kinds of quotes cannot be named in a directive. Rename a folder in it.");
        }
        return word.contains("\"") ? "'" + word + "'" : '"' + word + '"';
    }
}
