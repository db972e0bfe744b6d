package kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.UserThread;

/**
 * One use of a magic.
 *
 * @param line  what follows its name on the line
 * @param code  the cell's code; from {@code from} to {@code to} of it stands what a line magic was given, or the rest of the cell
 * @param whole true for {@code %%name}
 */
record Call(String name, String line, String code, int from, int to, boolean whole, Cell cell, UserThread user) {

    private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|(\\S+)");

    /** The words of the line; quotes hold a word with blanks together. */
    List<String> words() {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1")
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }

    /** What stands below a {@code %%name}. */
    String body() {
        return code.substring(from, to);
    }

    /** The words, of which there must be some. */
    List<String> required(String what) throws CellFailure {
        var words = words();
        if (words.isEmpty()) {
            throw failed("name " + what);
        }
        return words;
    }

    /** What to throw when this cannot be done; the sentence says why. */
    CellFailure failed(String sentence) {
        return new CellFailure.Said("UsageError", (whole ? "%%" : "%") + name + ": " + sentence);
    }
}
