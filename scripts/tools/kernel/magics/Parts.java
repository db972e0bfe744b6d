package kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kernel.source.CodeOnly;

/** A cell, taken apart into Java and magics. A part is a range of the cell's code, so that errors find their lines. */
final class Parts {

    private static final Pattern WHOLE = Pattern.compile("\\A\\s*%%(\\w[\\w-]*)[ \\t]*([^\\n]*)\\n?");
    private static final Pattern LINE = Pattern.compile("^[ \\t]*%([a-zA-Z][\\w-]*)[ \\t]*([^\\n]*)$", Pattern.MULTILINE);

    /** The magics that are given Java; any other's text is its own. */
    static final Set<String> RUN_JAVA = Set.of("time", "timeit");

    /** {@code name} is null for Java. */
    record Part(String name, String line, int from, int to, boolean whole) { }

    private Parts() { }

    static List<Part> of(String code, int from, int to, Predicate<String> known) {
        var whole = WHOLE.matcher(code).region(from, to);
        if (whole.lookingAt()) {
            return List.of(new Part(whole.group(1), whole.group(2).strip(), whole.end(), to, true));
        }
        var parts = new ArrayList<Part>();
        int java = from;
        var line = LINE.matcher(code).region(from, to);
        while (line.find()) {
            if (standsAlone(code.substring(java, line.start()), known.test(line.group(1)))) {
                parts.add(new Part(null, null, java, line.start(), false));
                parts.add(magic(line));
                java = line.end();
            }
        }
        parts.add(new Part(null, null, java, to, false));
        parts.removeIf(part -> part.name == null && code.substring(part.from, part.to).isBlank());
        return parts;
    }

    /** The parts that are Java, those among them that a magic runs. */
    static Stream<Part> java(String code, int from, int to, Predicate<String> known) {
        return of(code, from, to, known).stream().flatMap(part -> part.name == null ? Stream.of(part)
                : RUN_JAVA.contains(part.name) ? java(code, part.from, part.to, known) : Stream.empty());
    }

    private static Part magic(Matcher line) {
        return new Part(line.group(1), line.group(2).strip(), line.start(2), line.end(2), false);
    }

    /** Not within a comment or a text block, and not the rest of a division: what no magic is called must follow a full stop of Java's. */
    private static boolean standsAlone(String javaBefore, boolean isKnown) {
        var before = CodeOnly.of(javaBefore + "%");
        if (!before.endsWith("%")) {
            return false;
        }
        var code = before.substring(0, before.length() - 1).stripTrailing();
        return isKnown || code.isEmpty() || code.endsWith(";") || code.endsWith("}");
    }
}
