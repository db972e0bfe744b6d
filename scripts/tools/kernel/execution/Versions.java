package kernel.execution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kernel.source.SnippetLines;

/**
 * Which classes of cells are the newest of their kind, and which were made for an earlier declaration. JShell numbers what is declared and
 * puts a letter behind the number for each newer class of it. One thread at a time.
 */
final class Versions {

    private static final Pattern CLASS = Pattern.compile("REPL[./]\\$JShell\\$(\\d+[A-Z]*(?:_\\d+[A-Z]*)*)(?![\\w])");
    private static final Pattern DECLARED = Pattern.compile("(\\d+)[A-Z]*");

    private final Map<String, String> newest = new HashMap<>();
    private Set<String> olderSince = new HashSet<>();

    /** Notes that a class is loaded. */
    void loads(String name) {
        var wrapper = SnippetLines.topLevel(name);
        var declared = CLASS.matcher(wrapper);
        if (declared.matches()) {
            for (var number : DECLARED.matcher(declared.group(1)).results().map(found -> found.group(1)).toList()) {
                var before = newest.put(number, wrapper);
                if (before != null && !before.equals(wrapper)) {
                    olderSince.add(before);
                }
            }
        }
    }

    /** The classes of others that the code of a class mentions. */
    static Set<String> mentioned(String name, byte[] bytecode) {
        var wrapper = SnippetLines.topLevel(name);
        return StreamSupport.stream(ClassFile.of().parse(bytecode).constantPool().spliterator(), false)
                .filter(ClassEntry.class::isInstance).map(entry -> CLASS.matcher(((ClassEntry) entry).asInternalName()))
                .flatMap(found -> found.results().map(MatchResult::group)).map(found -> found.replace('/', '.'))
                .filter(other -> !other.equals(wrapper)).map(String::intern).collect(Collectors.toUnmodifiableSet());
    }

    /** The same, and those of types that stand in signatures alone. */
    static Stream<String> named(String name, byte[] bytecode) {
        var wrapper = SnippetLines.topLevel(name);
        return StreamSupport.stream(ClassFile.of().parse(bytecode).constantPool().spliterator(), false)
                .filter(Utf8Entry.class::isInstance).flatMap(entry -> CLASS.matcher(((Utf8Entry) entry).stringValue()).results())
                .map(found -> found.group().replace('/', '.')).filter(other -> !other.equals(wrapper)).distinct();
    }

    /** The classes that have become older ones since the last call. */
    Set<String> takeOlder() {
        var taken = olderSince;
        olderSince = new HashSet<>();
        return taken;
    }

    /** True if a class is one of those, or, for a lambda's, if the code that it stands in mentions one. */
    boolean isOf(Class<?> type, Set<String> older) {
        var name = type.getName();
        int hidden = name.indexOf('/');
        var wrapper = SnippetLines.topLevel(hidden < 0 ? name : name.substring(0, hidden));
        return older.contains(wrapper)
                || hidden >= 0 && type.getClassLoader() instanceof SnippetLoader loader && loader.mentioned().stream().anyMatch(older::contains);
    }
}
