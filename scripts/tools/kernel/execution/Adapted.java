package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A snippet as JShell can take it. JShell makes each type public and compiles it apart from the rest of the cell; so a record's
 * constructor has to be public, too, and a sealed type has to name those that it permits. Lines stay where they are.
 */
final class Adapted {

    private static final String MODIFIERS = "\\A\\s*(?:@\\w[\\w.]*(?:\\([^)]*\\))?\\s*|(?:public|protected|private|static|final|abstract|strictfp)\\s+)*";
    private static final Pattern RECORD = Pattern.compile(MODIFIERS + "record\\s+(\\w+)\\s*[<(]");
    private static final Pattern SEALED = Pattern.compile(
            "\\A(?:[^{;]*\\s)?sealed\\s(?:[^{;]*\\s)?(?:interface|class)\\s+(\\w+)(?![^{]*\\spermits\\s)[^{]*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)([^{;]*)\\{");

    private record Insertion(int at, String text) { }

    private final List<Insertion> insertions = new ArrayList<>();
    private final String snippet;

    /** Adapts a snippet that stands at an offset of a cell's code. */
    Adapted(String snippet, String cell, int offset) {
        this.snippet = snippet;
        if (snippet.contains("record")) {
            openConstructors(CodeOnly.of(snippet));
        }
        if (snippet.contains("sealed")) {
            permit(CodeOnly.of(snippet), CodeOnly.of(cell), offset);
        }
    }

    String source() {
        var source = new StringBuilder(snippet);
        insertions.reversed().forEach(insertion -> source.insert(insertion.at, insertion.text));
        return source.toString();
    }

    /** Where in the snippet as it was written a position of {@link #source} lies. */
    int written(int position) {
        int moved = 0;
        for (var insertion : insertions) {
            int start = insertion.at + moved;
            if (position > start) {
                moved += Math.min(insertion.text.length(), position - start);
            }
        }
        return position - moved;
    }

    private void openConstructors(String code) {
        var record = RECORD.matcher(code);
        if (record.find()) {
            var constructor = Pattern.compile("(?<=[{};])\\s*()" + record.group(1) + "\\s*[({]").matcher(code);
            for (int from = record.end(); constructor.find(from); from = constructor.end() - 1) {
                if (depth(code, constructor.start(1)) == 1) {
                    insertions.add(new Insertion(constructor.start(1), "public "));
                }
            }
        }
    }

    private void permit(String code, String cell, int offset) {
        var sealed = SEALED.matcher(code);
        if (sealed.find()) {
            var permitted = new TreeSet<String>();
            var heir = Pattern.compile("\\b(?:implements|extends)\\b.*\\b" + sealed.group(1) + "\\b", Pattern.DOTALL);
            TYPE.matcher(cell).results()
                    .filter(type -> type.start() < offset || type.start() >= offset + snippet.length())
                    .filter(type -> depth(cell, type.start()) == 0 && heir.matcher(type.group(2)).find())
                    .forEach(type -> permitted.add(type.group(1)));
            if (!permitted.isEmpty()) {
                insertions.add(new Insertion(sealed.end(), " permits " + String.join(", ", permitted) + " "));
            }
        }
    }

    private static int depth(String code, int position) {
        var before = code.substring(0, position);
        return (int) (before.chars().filter(c -> c == '{').count() - before.chars().filter(c -> c == '}').count());
    }
}
