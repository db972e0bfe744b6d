package kernel.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.jshell.execution.DirectExecutionControl;
import kernel.protocol.Memory;

/** Loads and runs what JShell compiles: woven, in the kernel's own process, each snippet on the cell's thread. */
public final class CellControl extends DirectExecutionControl {

    private static final Duration LIMIT = IJavaEnvironment.timeout();

    private final Supplier<UserThread> user;
    private final SnippetFiles files;
    private final Loading loading;
    private OlderMethods methods;
    private Class<?> last = Object.class;
    private volatile long nanosRun;
    private Object value;
    private Throwable error;

    CellControl(Supplier<UserThread> user, ClassPath classPath, SnippetFiles files) {
        this(user, files, new Loading(classPath));
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
        methods.loaded(compiled);
    }

    /** Has it told which classes were loaded. */
    void tell(OlderMethods methods) {
        this.methods = methods;
    }

    /** Takes in a declaration that replaces an earlier one in place, or refuses: JShell then gives it a class of its own. */
    @Override
    public void redefine(ClassBytecodes[] compiled) throws ClassInstallException, NotImplementedException, EngineTerminationException {
        if (compiled.length != 1 || !loading.renew(compiled[0])) {
            super.redefine(compiled);
        }
        files.declare(compiled[0].name(), compiled[0].bytecodes());        // its field may be of a List of something newer
    }

    /** Loads and runs a statement. False if it cannot be loaded. */
    boolean run(StatementCompiler.Compiled compiled) {
        var classes = compiled.classes().entrySet().stream().map(one -> new ClassBytecodes(one.getKey(), one.getValue())).toArray(ClassBytecodes[]::new);
        try {
            loading.loadStatement(classes);
            invoke(compiled.className(), StatementCompiler.METHOD);
        } catch (ClassInstallException unloadable) {
            return false;
        } catch (ExecutionControlException thrown) {
            error = error == null ? thrown : error;
        } finally {
            loading.forget(classes);
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

    /** Empties a variable of the last snippet. */
    void forget(String variable) {
        Loading.empty(last, variable);
    }

    /** The name under which the code of a class of JShell's was loaded last. */
    String loaded(String className) {
        return loading.loaded(className);
    }

    /** True if a class is loaded where the newest classes are. */
    boolean isLoaded(String className) {
        return loading.isLoaded(className);
    }

    /** Notes which class a variable lives in, and empties it where it lived before. */
    void settle(String variable, String className) {
        loading.settle(variable, className);
    }

    /** Which classes of declarations have got a newer one since the last call. */
    Set<String> takeOlder() {
        return loading.versions().takeOlder();
    }

    /** Lets older classes go. */
    void letGo(Predicate<String> isNeeded) {
        loading.letGo(isNeeded);
        methods.letGo(isNeeded);
    }

    /** Finds what cells have made with such classes. */
    Holders holders() {
        return new Holders(loading, user.get());
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        last = snippet.getDeclaringClass();
        Workers.runs(user.get().cell(), last.getName());
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
        var loader = snippet.getDeclaringClass().getClassLoader();
        Thread.currentThread().setContextClassLoader(loader instanceof SnippetLoader apart ? apart.cells() : loader);     // threads that it starts keep it
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
}
