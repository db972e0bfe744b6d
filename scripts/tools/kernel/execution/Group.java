package kernel.execution;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import kernel.protocol.Log;

/**
 * Declares several snippets at once, so that they may name one another. JShell compiles and loads together whatever a declaration
 * touches, and could begin with several; its door takes one. The kernel's jar asks for the access in its manifest; without it they are
 * declared one after another.
 */
final class Group {

    private static final Access ACCESS = Access.find();

    private Group() { }

    /** @param snippets as they were declared, in the order of their sources. @param events of these and of what depends on them */
    record Declared(List<Snippet> snippets, List<SnippetEvent> events) { }

    /** Declares methods and types, each source one of them, no two the same. */
    static Declared declare(JShell shell, List<String> sources) {
        if (ACCESS != null) {
            try {
                var together = ACCESS.declare(shell, sources);
                if (together != null) {
                    return together;
                }
            } catch (IllegalAccessException otherJdk) {
                Log.say("declarations are taken one by one: " + otherJdk);
            }
        }
        var events = sources.stream().flatMap(source -> shell.eval(source).stream()).toList();
        return new Declared(events.stream().filter(event -> event.causeSnippet() == null).map(SnippetEvent::snippet).toList(), events);
    }

    /** What JShell has for it. A unit is a snippet on its way through the compiler. */
    private record Access(InterfaceMethods interfaces, Field eval, Field maps, Field sequence, Method parse, Method diagnostics, Method key, Method index, Method before,
            Method number, Method setNumber, Constructor<?> unit, Method begin, Method wrap, Method compile, Method event, Method more, Method tell) {

        static Access find() {
            try {
                var eval = Class.forName("jdk.jshell.Eval");
                var unit = Class.forName("jdk.jshell.Unit");
                return new Access(new InterfaceMethods(), open(JShell.class.getDeclaredField("eval")), open(JShell.class.getDeclaredField("maps")),
                        open(unit.getDeclaredField("seq")), method(eval, "sourceToSnippets"), method(Snippet.class, "syntheticDiags"),
                        method(Snippet.class, "key"), method(Class.forName("jdk.jshell.Key"), "index"),
                        method(Class.forName("jdk.jshell.SnippetMaps"), "getSnippetDeadOrAlive"), method(Snippet.class, "sequenceNumber"),
                        method(Snippet.class, "setSequenceNumber"), open(Stream.of(unit.getDeclaredConstructors())
                                .filter(constructor -> constructor.getParameterCount() == 4).findFirst().orElseThrow(NoSuchMethodException::new)),
                        method(unit, "initialize"), method(unit, "setWrap"), method(eval, "compileAndLoad"), method(unit, "event"), method(unit, "secondaryEvents"),
                        method(JShell.class, "notifyKeyStatusEvent"));
            } catch (ReflectiveOperationException | RuntimeException otherJdk) {
                Log.say("declarations are taken one by one: " + otherJdk);
                return null;
            }
        }

        private static Method method(Class<?> type, String name) throws NoSuchMethodException {
            return open(Stream.of(type.getDeclaredMethods()).filter(method -> method.getName().equals(name)).findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(name)));
        }

        private static <T extends AccessibleObject> T open(T member) {
            member.setAccessible(true);
            return member;
        }

        /** Null if JShell sees something else in a source. */
        Declared declare(JShell shell, List<String> sources) throws IllegalAccessException {
            var evaluator = eval.get(shell);
            var snippets = new ArrayList<Snippet>();
            for (var source : sources) {
                var parsed = (List<?>) call(parse, evaluator, source);
                if (parsed.size() != 1 || !(parsed.getFirst() instanceof Snippet snippet)
                        || snippet.kind() != Snippet.Kind.METHOD && snippet.kind() != Snippet.Kind.TYPE_DECL) {
                    return null;
                }
                interfaces.mend(snippet);
                snippets.add(snippet);
            }
            var units = new LinkedHashSet<>();
            for (var snippet : snippets) {
                var begun = call(unit, null, shell, snippet, null, call(diagnostics, snippet));
                goOnCounting(shell, snippet, begun);
                units.add(begun);
            }
            // each has to know the class of each other one before they import one another
            for (var each : units) {
                call(begin, each);
                call(wrap, each, units, Set.of(each));
            }
            for (var each : units) {
                call(wrap, each, units, units);
            }
            var events = new ArrayList<SnippetEvent>();
            var later = new ArrayList<SnippetEvent>();
            for (var done : (Set<?>) call(compile, evaluator, units)) {
                events.add((SnippetEvent) call(event, done, null, null));
                ((List<?>) call(more, done)).forEach(other -> later.add((SnippetEvent) other));
            }
            events.addAll(later);
            for (var happened : events) {
                call(tell, shell, happened);
            }
            return new Declared(snippets, events);
        }

        /** Lets the number of a class go on behind that of a declaration that was dropped: JShell would try all of them, one by one. */
        private void goOnCounting(JShell shell, Snippet snippet, Object begun) throws IllegalAccessException {
            if (call(before, maps.get(shell), call(index, call(key, snippet))) instanceof Snippet dropped && !shell.status(dropped).isActive()) {
                int next = (int) call(number, dropped) + 1;
                sequence.setInt(begun, next);
                call(setNumber, snippet, next);
            }
        }

        private static Object call(Executable code, Object on, Object... arguments) throws IllegalAccessException {
            try {
                return code instanceof Method method ? method.invoke(on, arguments) : ((Constructor<?>) code).newInstance(arguments);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof Error error) {
                    throw error;
                }
                throw thrown.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown.getCause());
            } catch (InstantiationException abstractNow) {
                throw new IllegalStateException(abstractNow);
            }
        }
    }
}
