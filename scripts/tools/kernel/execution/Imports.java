package kernel.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * What stands above a snippet's class: the package, and the imports. javac works through each import for each snippet, and through all of
 * java.base's packages, so a snippet gets only those that could give one of its words a meaning. One thread at a time.
 */
final class Imports {

    private static final Pattern WORD = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
    private static final Pattern IMPORT = Pattern.compile("import (static |module )?([\\w$.]+?)(\\.\\*)?;");
    private static final Pattern PACKAGE = Pattern.compile("import [\\w$.]+\\.\\*;");
    private static final String DECLARED = "import static " + SnippetFiles.PACKAGE + ".";
    private static final String JAVA_BASE = "import module java.base;";
    private static final Map<String, Set<String>> OF_THE_KERNEL = new ConcurrentHashMap<>();

    /** With this the class begins that JShell puts around a snippet on trial. */
    static final String TRIAL_CLASS = "class $JShell$DOESNOTMATTER";

    private final String all;
    private final List<String> lines;         // JShell writes them all on one
    private final boolean thins;
    private final boolean hasBase;

    Imports(String all) {
        this.all = all;
        this.lines = lines(all);
        this.hasBase = lines.contains(JAVA_BASE);
        // beside a second module, a name of java.base can be ambiguous
        this.thins = lines.stream().filter(line -> line.startsWith("import module ")).allMatch(JAVA_BASE::equals);
    }

    /** Notes a class whose static names every cell may use without an import. */
    static void offer(Class<?> words) {
        OF_THE_KERNEL.put(words.getName(), Stream.<Member>concat(Stream.of(words.getMethods()), Stream.of(words.getFields()))
                .filter(member -> Modifier.isStatic(member.getModifiers())).map(Member::getName).collect(Collectors.toSet()));
    }

    /** A thousand declarations are a thousand imports, taken apart for each of them: so no pattern looks for the ends. */
    private static List<String> lines(String all) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int end = all.indexOf(';'); end >= 0; end = all.indexOf(';', from)) {
            lines.add(all.substring(from, end + 1).strip());
            from = end + 1;
        }
        return lines;
    }

    /** What stands above the class in one of JShell's wrappers. */
    static String above(SnippetWrapper wrapper) {
        return wrapper.wrapped().substring(0, wrapper.wrapped().indexOf(TRIAL_CLASS));
    }

    /** Returns what a snippet needs, or everything where that is not certain. Each line ends with a line feed. */
    String of(String snippet) {
        if (!thins || snippet.contains("\\u")) {        // a word may be written in escapes
            return all;
        }
        var words = WORD.matcher(snippet).results().map(found -> found.group()).collect(Collectors.toSet());
        var needed = lines.stream().filter(line -> !line.equals(JAVA_BASE) && needs(line, words)).toList();
        // a package that is imported as a whole goes before the module, so the module has to stay one beside it
        var base = needed.stream().anyMatch(line -> PACKAGE.matcher(line).matches()) ? Stream.of(JAVA_BASE) : javaBase(words);
        return Stream.concat(needed.stream(), hasBase ? base : Stream.empty()).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> javaBase(Set<String> words) {
        return words.stream().flatMap(word -> Jdk.packagesOf(word).stream()).distinct().sorted().map(name -> "import " + name + ".*;");
    }

    private static boolean needs(String line, Set<String> words) {
        if (line.startsWith(DECLARED)) {
            return words.contains(line.substring(line.lastIndexOf('.') + 1, line.length() - 1));
        }
        var found = IMPORT.matcher(line);
        if (!found.matches()) {
            return true;
        }
        var name = found.group(2);
        if (found.group(3) == null) {
            return words.contains(name.substring(name.lastIndexOf('.') + 1));
        }
        if (found.group(1) == null) {
            return Jdk.mayHold(name, words);
        }
        return OF_THE_KERNEL.getOrDefault(name, words).stream().anyMatch(words::contains);
    }

    /** Which package of the JDK has a type of some name. A type is asked for in the JDK's own files, without being loaded. */
    private static final class Jdk {
        private static final Map<String, ModuleReference> BY_PACKAGE = new HashMap<>();
        private static final Map<ModuleReference, ModuleReader> OPEN = new HashMap<>();
        private static final Map<String, List<String>> PACKAGES_OF = new HashMap<>();
        private static final Set<String> JAVA_BASE = new HashSet<>();

        static {
            for (var module : ModuleLayer.boot().configuration().modules()) {
                module.reference().descriptor().packages().forEach(name -> BY_PACKAGE.put(name, module.reference()));
            }
            Object.class.getModule().getDescriptor().exports().stream().filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source).forEach(JAVA_BASE::add);
        }

        /** The packages of java.base. Its types all begin with a capital letter. */
        static List<String> packagesOf(String word) {
            return !Character.isUpperCase(word.charAt(0)) ? List.of()
                    : PACKAGES_OF.computeIfAbsent(word, type -> JAVA_BASE.stream().filter(name -> has(name, type)).toList());
        }

        /** True, too, for what is no package of the JDK. */
        static boolean mayHold(String name, Set<String> words) {
            return !BY_PACKAGE.containsKey(name) || words.stream().anyMatch(word -> has(name, word));
        }

        private static boolean has(String packageName, String type) {
            try {
                var module = BY_PACKAGE.get(packageName);
                var reader = OPEN.get(module);
                if (reader == null) {
                    OPEN.put(module, reader = module.open());
                }
                return reader.find(packageName.replace('.', '/') + "/" + type + ".class").isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
