package kernel.execution;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import jdk.jshell.JShell;
import kernel.errors.CellFailure;

/**
 * The preview features of this JDK, for a session that asks for them by {@code //PREVIEW}. The installed kernel's JVM takes classes that use
 * them, which costs nothing while there are none; its compilers are told of them only now. What does not use them is compiled as ever.
 */
final class Preview {

    /** What the compilers are told. By a {@code --release} they would read the JDK from another place. */
    static final List<String> OPTIONS = List.of("--enable-preview", "--source", "" + Runtime.version().feature());

    private Preview() { }

    /** Tells JShell's compilers. @throws CellFailure if the JVM would not take what they make */
    @SuppressWarnings("unchecked")
    static void allow(JShell shell) throws CellFailure {
        if (!jvmTakesThem()) {
            throw new CellFailure.Said("UnresolvedDirective", "//PREVIEW needs a JVM that was started with --enable-preview: install the kernel again, "
                    + "and it is.");
        }
        try {
            var factory = JShell.class.getDeclaredField("taskFactory");
            var options = JShell.class.getDeclaredField("extraCompilerOptions");
            factory.setAccessible(true);
            options.setAccessible(true);
            synchronized (factory.get(shell)) {         // while it compiles for a completion
                ((List<String>) options.get(shell)).addAll(OPTIONS);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            throw new CellFailure.Said("UnresolvedDirective", "//PREVIEW is not followed: the JShell of this JDK cannot be told later. "
                    + "Install the kernel again with --jvm-args --enable-preview, which tells it at the start.");
        }
    }

    /** Tried with a class that is marked as one that uses them. */
    private static boolean jvmTakesThem() {
        var marked = ClassFile.of().build(ClassDesc.of(Preview.class.getPackageName(), "Marked"), type ->
                type.withVersion(ClassFile.latestMajorVersion(), ClassFile.PREVIEW_MINOR_VERSION));
        try {
            MethodHandles.lookup().defineHiddenClass(marked, false);
            return true;
        } catch (UnsupportedClassVersionError refused) {
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);         // a class of one's own package
        }
    }
}
