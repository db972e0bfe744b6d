package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kernel.source.CodeOnly;

/**
 * A snippet as JShell can take it. JShell makes each type public and compiles it apart from the rest of the cell; so a record's
 * constructor has to be public, too, and a sealed type has to name those that it permits. Lines stay where they are.
 */
final class Adapted {

    private static final String MODIFIERS = "\\A\\s*(?:@\\w[\\w.]*\\s*|(?:public|protected|private|static|final|abstract|strictfp)\\s+)*";
    private static final Pattern RECORD = Pattern.compile(MODIFIERS + "record\\s+(\\w+)\\s*[<(]");
    private static final Pattern SEALED = Pattern.compile(
            "\\A(?:[^{;]*\\s)?sealed\\s(?:[^{;]*\\s)?(?:interface|class)\\s+(\\w+)(?![^{]*\\spermits\\s)[^{]*");
    private static final Pattern PERMITS = Pattern.compile("\\A(?:[^{;]*\\s)?sealed\\s[^{;]*\\spermits\\s([^{]*)");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)([^{;]*)\\{");
    private static final Pattern ARGUMENTS = Pattern.compile("(?<=@[\\w.]{1,100})\\s*\\([^)]*\\)");
    private static final Pattern ENCLOSED = Pattern.compile("<[^<>]*>|\\([^()]*\\)|@\\w[\\w.]*");
    private static final Pattern ABOVE = Pattern.compile("\\b(?:extends|implements)\\b([^{]*?)(?=\\b(?:extends|implements|permits)\\b|$)");
    private static final Pattern ACCESS = Pattern.compile("\\b(?:private|protected)\\b");

    private static final Pattern VAR = Pattern.compile("\\A\\s*(?:final\\s+)?(var)\\s+(\\w+)\\s*=(?!=)");

    private record Insertion(int at, String text) { }

    private final List<Insertion> insertions = new ArrayList<>();
    private String snippet;

    /** Adapts a snippet that stands at an offset of a cell's code. */
    Adapted(String snippet, String cell, int offset) {
        this.snippet = snippet;
        if (snippet.contains("record")) {
            openConstructors(code(snippet));
        }
        if (snippet.contains("sealed")) {
            permit(code(snippet), code(cell), offset);
        }
    }

    /** Code alone; the arguments of annotations, too, are blanks. */
    private static String code(String text) {
        return ARGUMENTS.matcher(CodeOnly.of(text)).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }

    /** The variable that is declared without a type; null if none is. */
    String untyped() {
        var found = VAR.matcher(CodeOnly.of(snippet));
        return insertions.isEmpty() && found.find() ? found.group(2) : null;
    }

    /** Gives it the type that it has anyway. */
    void type(String type) {
        var found = VAR.matcher(CodeOnly.of(snippet));
        if (found.find()) {
            snippet = snippet.substring(0, found.start(1)) + "   " + snippet.substring(found.end(1));
            insertions.add(new Insertion(found.end(1), type));
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

    /** True if at a position of the snippet as it was written stands a type that a sealed one permits. */
    boolean permits(int position) {
        var permits = PERMITS.matcher(code(snippet));
        return permits.find() && position >= permits.start(1) && position < permits.end(1);
    }

    private void openConstructors(String code) {
        var record = RECORD.matcher(code);
        if (record.find()) {
            var constructor = Pattern.compile("(?<=[{};])((?:\\s|@\\w[\\w.]*|public|protected|private)*)\\b" + record.group(1) + "\\s*[({]").matcher(code);
            for (int from = record.end(); constructor.find(from); from = constructor.end() - 1) {
                if (depth(code, constructor.start()) == 1) {
                    var access = ACCESS.matcher(constructor.group(1));
                    if (access.find()) {
                        int start = constructor.start() + access.start();
                        snippet = snippet.substring(0, start) + ("public" + " ".repeat(access.group().length() - "public".length()))
                                + snippet.substring(start + access.group().length());
                    } else if (!constructor.group(1).contains("public")) {
                        insertions.add(new Insertion(constructor.end(1), "public "));
                    }
                }
            }
        }
    }

    private void permit(String code, String cell, int offset) {
        var sealed = SEALED.matcher(code);
        if (sealed.find()) {
            var name = sealed.group(1);
            var permitted = new TreeSet<String>();
            TYPE.matcher(cell).results()
                    .filter(type -> type.start() < offset || type.start() >= offset + snippet.length())
                    .filter(type -> depth(cell, type.start()) == 0 && isHeir(type.group(2), name))
                    .forEach(type -> permitted.add(type.group(1)));
            if (!permitted.isEmpty()) {
                // those within it, which go without saying only as long as none is named
                TYPE.matcher(code).results().filter(type -> depth(code, type.start()) == 1 && isHeir(type.group(2), name))
                        .forEach(type -> permitted.add(name + "." + type.group(1)));
                insertions.add(new Insertion(sealed.end(), " permits " + String.join(", ", permitted) + " "));
            }
        }
    }

    /** @param head what stands between a type's name and its body */
    private static boolean isHeir(String head, String name) {
        var plain = head;
        for (var before = ""; !before.equals(plain);) {
            before = plain;
            plain = ENCLOSED.matcher(plain).replaceAll(" ");
        }
        return ABOVE.matcher(plain).results().flatMap(above -> Stream.of(above.group(1).split(","))).map(String::strip).anyMatch(name::equals);
    }

    private static int depth(String code, int position) {
        var before = code.substring(0, position);
        return (int) (before.chars().filter(c -> c == '{').count() - before.chars().filter(c -> c == '}').count());
    }
}
