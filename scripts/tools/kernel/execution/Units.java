package kernel.execution;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import kernel.protocol.Log;

/** What JShell has for {@link Group}. A unit is a snippet on its way through the compiler. The kernel's jar asks for the access in its manifest. */
record Units(InterfaceMethods interfaces, Field eval, Field maps, Field sequence, Method parse, Method diagnostics, Method key, Method index, Method before,
        Method number, Method setNumber, Constructor<?> unit, Constructor<?> none, Method begin, Method wrap, Method compile, Method snippet, Field waits, Field triedToWait,
        Field whyNot, Method hasErrors, Field status, Method event, Method more, Method tell) {

    /** Null in a JDK where something of it is missing. */
    static Units find() {
        try {
            var eval = Class.forName("jdk.jshell.Eval");
            var unit = Class.forName("jdk.jshell.Unit");
            var problems = Class.forName("jdk.jshell.DiagList");
            return new Units(new InterfaceMethods(), open(JShell.class.getDeclaredField("eval")), open(JShell.class.getDeclaredField("maps")),
                    open(unit.getDeclaredField("seq")), method(eval, "sourceToSnippets"), method(Snippet.class, "syntheticDiags"),
                    method(Snippet.class, "key"), method(Class.forName("jdk.jshell.Key"), "index"),
                    method(Class.forName("jdk.jshell.SnippetMaps"), "getSnippetDeadOrAlive"), method(Snippet.class, "sequenceNumber"),
                    method(Snippet.class, "setSequenceNumber"), open(Stream.of(unit.getDeclaredConstructors())
                            .filter(constructor -> constructor.getParameterCount() == 4).findFirst().orElseThrow(NoSuchMethodException::new)),
                    open(problems.getDeclaredConstructor()), method(unit, "initialize"), method(unit, "setWrap"), method(eval, "compileAndLoad"), method(unit, "snippet"),
                    open(DeclarationSnippet.class.getDeclaredField("corralled")), open(unit.getDeclaredField("isAttemptingCorral")),
                    open(unit.getDeclaredField("recompilationDiagnostics")), method(problems, "hasErrors"), open(Snippet.class.getDeclaredField("status")),
                    method(unit, "event"), method(unit, "secondaryEvents"), method(JShell.class, "notifyKeyStatusEvent"));
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

    /** The method or type that JShell sees in a source; null if it sees something else. */
    Snippet parsed(JShell shell, String source) throws IllegalAccessException {
        var parsed = (List<?>) call(parse, eval.get(shell), source);
        if (parsed.size() != 1 || !(parsed.getFirst() instanceof Snippet one) || one.kind() != Snippet.Kind.METHOD && one.kind() != Snippet.Kind.TYPE_DECL) {
            return null;
        }
        interfaces.mend(one);
        return one;
    }

    /** For a snippet that JShell has not seen yet. */
    Object begun(JShell shell, Snippet fresh) throws IllegalAccessException {
        var begun = call(unit, null, shell, fresh, null, call(diagnostics, fresh));
        goOnCounting(shell, fresh, begun);
        return begun;
    }

    /** For one that something else has touched. */
    Object again(JShell shell, Snippet touched, Snippet by) throws IllegalAccessException {
        return call(unit, null, shell, touched, by, call(none, null));
    }

    /** Compiles units and all that depends on them, and loads what can be loaded. Returns the units of both. */
    Set<?> compiled(JShell shell, Set<?> units) throws IllegalAccessException {
        // each has to know the class of each other one before they import one another
        for (var each : units) {
            call(begin, each);
            call(wrap, each, units, Set.of(each));
        }
        for (var each : units) {
            call(wrap, each, units, units);
        }
        return (Set<?>) call(compile, eval.get(shell), units);
    }

    Snippet snippet(Object ofUnit) throws IllegalAccessException {
        return (Snippet) call(snippet, ofUnit);
    }

    /** True if a unit cannot be used though nothing of its own is missing but in its bodies: something else that it names cannot be used. */
    boolean couldWait(JShell shell, Object one) throws IllegalAccessException {
        var why = whyNot.get(one);
        return shell.status(snippet(one)) == Status.RECOVERABLE_NOT_DEFINED && snippet(one) instanceof DeclarationSnippet declared && waits.get(declared) != null
                && !(triedToWait.getBoolean(one) && why != null && (boolean) call(hasErrors, why));
    }

    /** Lets JShell think for a while that there are no such snippets. */
    Collection<Snippet> hide(Collection<Snippet> snippets) throws IllegalAccessException {
        for (var each : snippets) {
            status.set(each, Status.DROPPED);
        }
        return snippets;
    }

    /** Puts an end to that. */
    void show(Collection<Snippet> hidden) throws IllegalAccessException {
        for (var each : hidden) {
            status.set(each, Status.RECOVERABLE_NOT_DEFINED);
        }
    }

    SnippetEvent event(Object of) throws IllegalAccessException {
        return (SnippetEvent) call(event, of, null, null);
    }

    List<?> moreEvents(Object of) throws IllegalAccessException {
        return (List<?>) call(more, of);
    }

    void tell(JShell shell, SnippetEvent happened) throws IllegalAccessException {
        call(tell, shell, happened);
    }

    /** Lets the number of a class go on behind that of a declaration that was dropped: JShell would try all of them, one by one. */
    private void goOnCounting(JShell shell, Snippet fresh, Object begun) throws IllegalAccessException {
        if (call(before, maps.get(shell), call(index, call(key, fresh))) instanceof Snippet dropped && !shell.status(dropped).isActive()) {
            int next = (int) call(number, dropped) + 1;
            sequence.setInt(begun, next);
            call(setNumber, fresh, next);
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
