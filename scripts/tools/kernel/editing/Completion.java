package kernel.editing;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import kernel.execution.JavaSession;
import kernel.magics.Magics;
import kernel.source.CodeOnly;

/** How code may go on at the cursor: magics, names of files, Java. */
public final class Completion {

    /** Names that are the kernel's own: what cells write for the last two is {@code %name}. */
    private static final Pattern OWN = Pattern.compile("[$]|REPL|(?:line|cell)Magic\\(");
    private static final Pattern MAGIC_NAME = Pattern.compile("(?:\\A\\s*%|^[ \\t]*)%([\\w-]*)\\z", Pattern.MULTILINE);
    private static final Pattern MAGIC_LINE = Pattern.compile("^[ \\t]*%%?([\\w-]+)[ \\t][^\\n]*?(\\S*)\\z", Pattern.MULTILINE);
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\\z");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.$])(\\p{Lu}\\w+)\\z");

    private static final Pattern PACKAGE = Pattern.compile("(?<![\\w.$])(?:[a-z]\\w*\\.)+([a-z]\\w*|)\\z");

    private final JavaSession session;
    private final Magics magics;
    private final Types types;

    public Completion(JavaSession session, Magics magics) {
        this.session = session;
        this.magics = magics;
        this.types = new Types(session.classPath());
    }

    public Suggestions at(String code, int cursor) {
        var before = code.substring(0, cursor);
        var name = MAGIC_NAME.matcher(before);
        if (name.find()) {
            boolean whole = before.substring(name.start(), name.start(1)).strip().equals("%%");
            return new Suggestions(name.start(1), cursor, magics.names(whole).stream().filter(each -> each.startsWith(name.group(1))).sorted()
                    .map(each -> new Suggestion(each, "magic")).toList());
        }
        var line = MAGIC_LINE.matcher(before);
        if (line.find() && magics.help(line.group(1)) != null) {
            var java = code.substring(0, line.start()) + " ".repeat(line.end(1) - line.start()) + code.substring(line.end(1));
            return argument(line.group(1), line.group(2), java, cursor);
        }
        if (magics.isText(before)) {
            return files(before.substring(before.lastIndexOf('\n') + 1).replaceFirst(".*[\\s\"'=]", ""), cursor);
        }
        var string = STRING.matcher(before);
        if (!CodeOnly.of(before + "x").endsWith("x")) {
            return string.find() ? files(string.group(1), cursor) : Suggestions.none(cursor);
        }
        return java(code, cursor);
    }

    private Suggestions argument(String magic, String typed, String java, int cursor) {
        if (typed.startsWith("-")) {
            var options = Pattern.compile("(?<=[\\[ ])-{1,2}\\w+").matcher(magics.help(magic)).results().map(found -> found.group());
            return new Suggestions(cursor - typed.length(), cursor, options.filter(option -> option.startsWith(typed))
                    .map(option -> new Suggestion(option, "option")).toList());
        }
        if (List.of("time", "timeit").contains(magic)) {
            return java(java, cursor);
        }
        if (List.of("help", "lsmagic").contains(magic)) {
            return new Suggestions(cursor - typed.length(), cursor, Stream.of(true, false).flatMap(whole -> magics.names(whole).stream())
                    .distinct().sorted().filter(each -> each.startsWith(typed)).map(each -> new Suggestion(each, "magic")).toList());
        }
        return files(typed, cursor);
    }

    private static Suggestions files(String typed, int cursor) {
        return new Suggestions(cursor - (typed.length() - typed.lastIndexOf('/') - 1), cursor, FileNames.of(typed));
    }

    private Suggestions java(String code, int cursor) {
        var context = Context.of(session.analysis(), magics.javaOf(code.substring(0, cursor)));
        var anchor = new int[] {context.text().length()};
        var known = session.analysis().completionSuggestions(context.text(), context.text().length(), anchor).stream()
                .sorted(Comparator.comparing(SourceCodeAnalysis.Suggestion::matchesType).reversed())
                .map(SourceCodeAnalysis.Suggestion::continuation).distinct()
                .filter(text -> !OWN.matcher(text).lookingAt()).map(Suggestion::of).toList();
        if (!known.isEmpty() && context.isInside(anchor[0])) {
            return new Suggestions(anchor[0] + context.moved(), cursor, known);
        }
        var packaged = PACKAGE.matcher(code.substring(0, cursor));
        if (packaged.find()) {
            return new Suggestions(cursor - packaged.group(1).length(), cursor,
                    types.packages(packaged.group()).stream().map(name -> new Suggestion(name + ".", "module")).toList());
        }
        var type = TYPE.matcher(code.substring(0, cursor));
        return type.find() ? imported(code, cursor, type.start(), types.startingWith(type.group())) : Suggestions.none(cursor);
    }

    /** Types that no import brings yet: outside braces the import is put before the line, inside the full name is given. */
    private static Suggestions imported(String code, int cursor, int start, List<String> names) {
        int line = code.lastIndexOf('\n', start - 1) + 1;
        var before = CodeOnly.of(code.substring(0, line));
        if (count(before, "{(") > count(before, "})")) {
            return new Suggestions(start, cursor, names.stream().map(name -> new Suggestion(name, "class")).toList());
        }
        return new Suggestions(line, cursor, names.stream().map(name -> new Suggestion("import " + name + ";\n"
                + code.substring(line, start) + name.substring(name.lastIndexOf('.') + 1), "class")).toList());
    }

    private static long count(String code, String characters) {
        return code.chars().filter(c -> characters.indexOf(c) >= 0).count();
    }
}
