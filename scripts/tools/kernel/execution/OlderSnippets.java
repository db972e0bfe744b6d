package kernel.execution;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import kernel.protocol.Log;
import kernel.source.SnippetLines;

/**
 * What JShell remembers of declarations that others have taken the place of, and of snippets that declare nothing: their text, what was
 * made of it, its bytecode several times over. It needs none of it. The kernel's jar asks for the access in its manifest.
 */
final class OlderSnippets {

    private static final byte[] LOADED = { };

    private final JShell shell;
    private final SnippetFiles files;

    OlderSnippets(JShell shell, SnippetFiles files) {
        this.shell = shell;
        this.files = files;
    }

    /** The classes of the newest declarations, and those that their code mentions. */
    private Set<String> needed() {
        var analysis = shell.sourceCodeAnalysis();
        var needed = shell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet && shell.status(snippet).isActive())
                .map(snippet -> analysis.wrapper(snippet).fullClassName()).collect(Collectors.toCollection(HashSet::new));
        while (needed.addAll(files.mentionedBy(needed))) { }
        return needed;
    }

    /**
     * Lets the names of types and variables go that were dropped or refused. JShell asks for the declaration of each such type when it writes
     * down which type it has found for a variable, fails for those, and says Object. And for a variable of a name that was dropped it would
     * try all classes that variables of this name have ever had, one by one.
     */
    void letGoOfNames() {
        try {
            var byNumber = (List<?>) get(get(shell, "maps"), "keyIndexToSnippet");
            var number = Class.forName("jdk.jshell.Key").getDeclaredMethod("index");
            number.setAccessible(true);
            for (var names : List.of("classMap", "varMap")) {
                for (var keys = ((Map<?, ?>) get(get(shell, "keyMap"), names)).values().iterator(); keys.hasNext();) {
                    int index = (int) number.invoke(keys.next());
                    if (index >= byNumber.size() || !(byNumber.get(index) instanceof Snippet one && shell.status(one).isActive())) {
                        keys.remove();
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            Log.say("a variable's type may be called Object: " + otherJdk);
        }
    }

    /** Lets go of it. Returns a test for the classes that are still needed. */
    Predicate<String> letGo() {
        var needed = needed();
        Predicate<String> isNeeded = name -> needed.contains(SnippetLines.topLevel(name));
        files.keep(isNeeded);
        try {
            var factory = get(shell, "taskFactory");
            synchronized (factory) {                // while it compiles for a completion
                letGo(factory, isNeeded);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            Log.say("JShell keeps what was declared before: " + otherJdk);
        }
        return isNeeded;
    }

    private void letGo(Object factory, Predicate<String> isNeeded) throws ReflectiveOperationException {
        var maps = get(shell, "maps");
        ((Set<?>) get(maps, "snippets")).removeIf(snippet -> isOver((Snippet) snippet));
        letGoOfNumbers((List<?>) get(maps, "keyIndexToSnippet"));
        letGoOfMentions(maps);
        ((Map<?, ?>) get(get(shell, "outerMap"), "classOuters")).keySet().removeIf(name -> !isNeeded.test(SnippetFiles.PACKAGE + "." + name));
        ((Map<?, ?>) get(get(factory, "fileManager"), "classObjects")).keySet().removeIf(name -> !isNeeded.test((String) name));
        for (var loaded : ((Map<?, ?>) get(get(shell, "classTracker"), "map")).entrySet()) {
            if (!isNeeded.test((String) loaded.getKey())) {
                letGoOfBytecode(loaded.getValue());
            }
        }
    }

    private boolean isOver(Snippet snippet) {
        return !shell.status(snippet).isActive() || !snippet.kind().isPersistent();
    }

    /** A declaration that was dropped keeps its number: its class, of which there may be another one, was called after it. */
    private void letGoOfNumbers(List<?> byNumber) {
        for (int number = 0; number < byNumber.size(); number++) {
            if (byNumber.get(number) instanceof Snippet one && isOver(one)
                    && (!one.kind().isPersistent() || one.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)) {
                byNumber.set(number, null);
            }
        }
    }

    /** What an older declaration has named, the newer one need not: it would be compiled again with each of those. */
    private void letGoOfMentions(Object maps) throws ReflectiveOperationException {
        ((Map<?, ?>) get(maps, "dependencies")).clear();
        var note = maps.getClass().getDeclaredMethod("mapDependencies", Snippet.class);
        note.setAccessible(true);
        for (var snippet : shell.snippets().filter(one -> shell.status(one).isActive() && one.kind().isPersistent()).toList()) {
            note.invoke(maps, snippet);
        }
    }

    /** That there was a class of this name is not forgotten: another one of it would not be loaded. */
    private static void letGoOfBytecode(Object ofClass) throws ReflectiveOperationException {
        for (var name : List.of("loadedBytes", "currentBytes")) {
            var field = field(ofClass.getClass(), name);
            if (field.get(ofClass) != null) {
                field.set(ofClass, LOADED);
            }
        }
    }

    static Object get(Object of, String name) throws ReflectiveOperationException {
        return field(of.getClass(), name).get(of);
    }

    static Field field(Class<?> type, String name) throws NoSuchFieldException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
