package kernel.editing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import kernel.execution.JavaSession;
import kernel.magics.Magics;
import kernel.source.CodeOnly;

/**
 * What stands at the cursor: signatures and Javadoc of a type, a method or a field, and magics. The JDK's Javadoc comes from its src.zip, that
 * of everything else from its {@link Sources}.
 */
public final class Inspection {

    private static final Pattern MAGIC = Pattern.compile("^[ \\t]*%%?([\\w-]+)[^\\n]*\\z", Pattern.MULTILINE);
    private static final Pattern MEMBER = Pattern.compile("^(?:.* )?([\\w.]+)(?:<[^(]*>)?\\.(?:<[^(]*>)?(\\w+)\\((.*)\\)[^)]*$");
    private static final int OVERLOADS = 20;
    private static final int REMEMBERED = 500;

    private final JavaSession session;
    private final Magics magics;
    private final Sources sources;
    private final Types types;
    private final Map<String, List<Found>> known = new LinkedHashMap<>();

    /** A signature, and the comment that documents it, or null. */
    private record Found(String signature, String javadoc) { }

    /** @param fetchSources has the sources of a library brought, by its coordinates */
    public Inspection(JavaSession session, Magics magics, Consumer<String> fetchSources) {
        this.session = session;
        this.magics = magics;
        this.sources = new Sources(session.classPath(), fetchSources);
        this.types = new Types(session.classPath());
    }

    /** A representation by MIME type, empty if nothing is known. */
    public Map<String, String> at(String code, int cursor) {
        int lineEnd = code.indexOf('\n', cursor) < 0 ? code.length() : code.indexOf('\n', cursor);
        var magic = MAGIC.matcher(code.substring(0, lineEnd));
        if (magic.find() && magics.help(magic.group(1)) != null && cursor <= lineEnd && magic.start() <= cursor) {
            return Map.of("text/plain", magics.help(magic.group(1)));
        }
        int end = end(code, cursor);
        var found = documentation(code.substring(0, end));
        if (found.isEmpty() && end > 0 && Character.isJavaIdentifierPart(code.charAt(end - 1))) {
            found = documentation(code.substring(0, end) + "(");             // a method without its brackets yet
        }
        if (found.isEmpty()) {
            return Map.of();
        }
        var some = found.stream().limit(OVERLOADS).toList();
        return Map.of("text/plain", some.stream().map(each -> signature(each) + Javadoc.text(each.javadoc())).collect(Collectors.joining("\n\n")),
                "text/html", some.stream().map(each -> "<pre>" + Javadoc.escaped(signature(each)) + "</pre>" + Javadoc.html(each.javadoc()))
                        .collect(Collectors.joining("<hr>")));
    }

    // JShell gives a cell's record constructor its parameters twice
    private static String signature(Found found) {
        return SourceJavadoc.withoutRecordsParameters(found.signature()).replaceFirst("^(\\w+)(\\([^)]*\\))\\2$", "$1$2").replace(" extends Object>", ">").replace(" extends Object,", ",");
    }

    private List<Found> documentation(String code) {
        var context = Context.of(session.analysis(), magics.javaOf(code)).text();
        var signatures = session.analysis().documentation(context, context.length(), false);
        var key = signatures.stream().map(Documentation::signature).collect(Collectors.joining("\n"));
        if (signatures.isEmpty() || known.containsKey(key)) {
            return signatures.isEmpty() ? List.of() : known.get(key);
        }
        var found = session.analysis().documentation(context, context.length(), true).stream().map(this::fromItsOwnType).map(this::fromItsSource).toList();
        if (known.size() >= REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        // what cells declare may be declared anew, and has no Javadoc to look for
        if (found.stream().anyMatch(each -> each.javadoc() != null)) {
            known.put(key, found);
        }
        return found;
    }

    private Found fromItsSource(Documentation found) {
        if (found.javadoc() != null) {
            return new Found(found.signature(), found.javadoc());
        }
        for (var meant : SourceJavadoc.meant(found.signature())) {
            var packaged = meant.owner().replaceFirst("[A-Z].*", "");
            var nested = meant.owner().substring(packaged.length());
            var top = nested.replaceFirst("\\..*", "");
            var names = top.isEmpty() ? List.<String>of() : packaged.isEmpty() ? types.named(top) : List.of(packaged + top);
            for (var name : names) {
                var javadoc = sources.of(name).map(source -> meant.in(source, nested)).orElse(null);
                if (javadoc != null) {
                    return new Found(found.signature(), javadoc);
                }
            }
        }
        return new Found(found.signature(), null);
    }

    /** JShell finds no Javadoc of what a type inherits; asked about a value of the type that declares it, it does. */
    private Documentation fromItsOwnType(Documentation found) {
        var member = found.javadoc() == null ? MEMBER.matcher(found.signature()) : null;
        if (member == null || !member.matches()) {
            return found;
        }
        var code = "((" + member.group(1) + ") null)." + member.group(2) + "(";
        return session.analysis().documentation(code, code.length(), true).stream()
                .filter(own -> own.javadoc() != null && hasParameters(own, member.group(3))).findFirst().orElse(found);
    }

    /** @param types as a signature lists them that has no names */
    private static boolean hasParameters(Documentation found, String types) {
        var member = MEMBER.matcher(found.signature());
        return member.matches() && member.group(3).replaceAll(" \\w+(?=,|$)", "").equals(types);
    }

    /** Where the code has to stop for JShell to see what is meant: behind a name, or behind the bracket that opens its arguments. */
    private static int end(String code, int cursor) {
        var blank = CodeOnly.of(code);
        int at = cursor;
        int back = cursor;
        while (back > 0 && (Character.isWhitespace(blank.charAt(back - 1)) || blank.charAt(back - 1) == ';')) {
            back--;
        }
        if (back > 0 && blank.charAt(back - 1) == ')') {                // at the end of a call: what was called
            int open = opening(blank, back - 1);
            return open < 0 ? cursor : open + 1;
        }
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
            at++;
        }
        if (at > 0 && Character.isJavaIdentifierPart(code.charAt(at - 1))) {
            int next = at;
            while (next < code.length() && code.charAt(next) == ' ') {
                next++;
            }
            return next < code.length() && code.charAt(next) == '(' ? next + 1 : at;
        }
        return cursor;
    }

    private static int opening(String code, int closing) {
        int depth = 0;
        for (int i = closing; i >= 0; i--) {
            depth += code.charAt(i) == ')' ? 1 : code.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
