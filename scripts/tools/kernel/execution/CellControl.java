package kernel.execution;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import kernel.protocol.Memory;

/** Loads and runs what JShell compiles: woven, in the kernel's own process, each snippet on the cell's thread. */
public final class CellControl extends DirectExecutionControl {

    private static final Duration LIMIT = IJavaEnvironment.timeout();

    private final Supplier<UserThread> user;
    private final SnippetFiles files;
    private final Loading loading;
    private Class<?> last = Object.class;
    private volatile long nanosRun;
    private Object value;
    private Throwable error;

    CellControl(Supplier<UserThread> user, ClassPath classPath, SnippetFiles files) {
        this(user, files, new Loading(classPath, user));
    }

    private CellControl(Supplier<UserThread> user, SnippetFiles files, Loading loading) {
        super(loading);
        this.user = user;
        this.files = files;
        this.loading = loading;
    }

    /** Loads what JShell has made of a declaration. */
    @Override
    public void load(ClassBytecodes[] compiled) throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(compiled);
        for (var one : compiled) {
            files.declare(one.name(), one.bytecodes());
        }
    }

    /** Loads and runs a statement. False if it cannot be loaded. */
    boolean run(StatementCompiler.Compiled compiled) {
        try {
            loading.load(compiled.classes().entrySet().stream()
                    .map(one -> new ClassBytecodes(one.getKey(), one.getValue())).toArray(ClassBytecodes[]::new));
            invoke(compiled.className(), StatementCompiler.METHOD);
        } catch (ClassInstallException unloadable) {
            return false;
        } catch (ExecutionControlException thrown) {
            error = error == null ? thrown : error;
        }
        return true;
    }

    /** How long snippets ran so far. */
    long nanosRun() {
        return nanosRun;
    }

    /** What the last snippet returned; forgotten once taken. */
    Object takeValue() {
        var taken = value;
        value = null;
        return taken;
    }

    /** What the last snippet threw, itself and not JShell's copy; forgotten once taken. */
    Throwable takeError() {
        var taken = error;
        error = null;
        return taken;
    }

    /** Empties a variable of the last snippet, which would otherwise hold its value for as long as the kernel lives. */
    void forget(String variable) {
        try {
            var field = last.getDeclaredField(variable);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException neverRan) {
            // then it holds nothing
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        last = snippet.getDeclaringClass();
        value = null;
        error = null;
        Memory.holdRest();
        long start = System.nanoTime();
        try {
            value = user.get().run(() -> call(snippet), LIMIT);
            return "";                               // a toString() of the user's runs later, guarded
        } catch (Exception | Error thrown) {
            error = thrown;
            throw new UserException(String.valueOf(thrown.getMessage()), thrown.getClass().getName(), new StackTraceElement[0]);
        } finally {
            nanosRun += System.nanoTime() - start;
        }
    }

    private static Object call(Method snippet) throws Exception {
        Thread.currentThread().setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
        try {
            return snippet.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : new Exception(e.getCause());
        }
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    private static final class Loading implements LoaderDelegate {

        private final ClassPath classPath;
        private final Supplier<UserThread> user;
        private final Map<String, Class<?>> classes = new HashMap<>();
        private final Map<String, byte[]> unloaded = new HashMap<>();      // of this round, by the simple name a ClassDesc gives
        private final Weaver weaver;

        Loading(ClassPath classPath, Supplier<UserThread> user) {
            this.classPath = classPath;
            this.user = user;
            this.weaver = new Weaver(ClassHierarchyResolver.ofResourceParsing(type -> {
                var bytecode = unloaded.get(type.displayName());
                return bytecode == null ? null : new ByteArrayInputStream(bytecode);
            }).orElse(type -> ClassHierarchyResolver.ofClassLoading(classPath.loader()).getClassInfo(type)));
        }

        @Override
        public void load(ExecutionControl.ClassBytecodes[] compiled) throws ClassInstallException {
            var loader = classPath.loader();
            var installed = new boolean[compiled.length];
            try {
                for (var one : compiled) {
                    unloaded.put(simpleName(one.name()), one.bytecodes());
                    if (user.get() != null) {           // null for the default imports
                        user.get().cell().owns(one.name());
                    }
                }
                for (var one : compiled) {
                    loader.put(one.name(), weaver.weave(one.bytecodes()));
                }
                for (int i = 0; i < compiled.length; i++) {
                    var loaded = Class.forName(compiled[i].name(), false, loader);
                    classes.put(compiled[i].name(), loaded);
                    loaded.getDeclaredMethods();     // links what it mentions now, as an error of this cell
                    installed[i] = true;
                }
            } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
                throw new ClassInstallException("load: " + e, installed);
            } finally {
                unloaded.clear();
            }
        }

        private static String simpleName(String binaryName) {
            return binaryName.substring(binaryName.lastIndexOf('.') + 1);
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] compiled) { }

        @Override
        public void addToClasspath(String path) { }          // ClassPath adds to the loader itself

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            var found = classes.get(name);
            if (found == null) {
                throw new ClassNotFoundException(name + " not found");
            }
            return found;
        }
    }
}
