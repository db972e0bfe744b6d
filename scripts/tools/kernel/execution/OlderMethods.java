package kernel.execution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import kernel.protocol.Log;
import kernel.source.SnippetLines;

/**
 * Where methods stand that cells have declared. JShell puts those of one name that it compiles together into one class. When it compiles
 * one of them again, for an edit or because something changed that it names, that one gets a class of its own, and would be found in
 * the older one, too: the call is ambiguous then. So the compilers no longer see it there; what was compiled before keeps it.
 */
final class OlderMethods {

    private final JShell shell;
    private final SnippetFiles files;
    private final Map<String, String> homes = new HashMap<>();

    OlderMethods(JShell shell, SnippetFiles files) {
        this.shell = shell;
        this.files = files;
    }

    /** Takes note of classes that were loaded. */
    void loaded(ClassBytecodes[] compiled) {
        for (var one : compiled) {
            if (SnippetLines.topLevel(one.name()).equals(one.name())) {
                for (var method : ClassFile.of().parse(one.bytecodes()).methods()) {
                    var before = isDeclared(method) ? homes.put(signature(method), one.name()) : null;
                    if (before != null && !before.equals(one.name())) {
                        hide(signature(method), before);
                    }
                }
            }
        }
    }

    /** Lets those go that are in classes which nobody needs. */
    void letGo(Predicate<String> isNeeded) {
        homes.values().removeIf(name -> !isNeeded.test(name));
    }

    private static boolean isDeclared(MethodModel method) {
        var name = method.methodName().stringValue();
        return !name.startsWith("<") && !name.startsWith("lambda$") && !name.startsWith(StatementCompiler.METHOD);
    }

    private static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    private void hide(String signature, String className) {
        var bytecode = files.bytecode(className);
        if (bytecode == null) {
            return;
        }
        var format = ClassFile.of();
        var rest = format.transformClass(format.parse(bytecode), ClassTransform.dropping(part -> part instanceof MethodModel method
                && signature(method).equals(signature)));
        files.declare(className, rest);
        try {
            var manager = OlderSnippets.get(OlderSnippets.get(shell, "taskFactory"), "fileManager");
            var written = ((Map<?, ?>) OlderSnippets.get(manager, "classObjects")).get(className);
            if (written != null) {
                OlderSnippets.field(written.getClass(), "bytes").set(written, rest);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            Log.say("an older method may still be found: " + otherJdk);
        }
    }
}
