package kernel.execution;

import java.io.ByteArrayInputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** The classes of snippets, woven and loaded. One thread at a time. */
final class Loading implements LoaderDelegate {

    private final ClassPath classPath;
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<String, Class<?>> variables = new HashMap<>();
    private final Map<String, byte[]> unloaded = new HashMap<>();      // of this round, by the simple name a ClassDesc gives
    private final Versions versions = new Versions();
    private final Weaver weaver;
    private int renewed;

    Loading(ClassPath classPath) {
        this.classPath = classPath;
        this.weaver = new Weaver(ClassHierarchyResolver.ofResourceParsing(type -> {
            var bytecode = unloaded.get(type.displayName());
            return bytecode == null ? null : new ByteArrayInputStream(bytecode);
        }).orElse(this::loaded));
    }

    /** Not by Class.forName: the JVM would keep the class for as long as that loader. */
    private ClassHierarchyInfo loaded(ClassDesc type) {
        try {
            var descriptor = type.descriptorString();
            var found = classPath.loader().loadClass(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
            return found.isInterface() ? ClassHierarchyInfo.ofInterface()
                    : ClassHierarchyInfo.ofClass(found.getSuperclass() == null ? null : found.getSuperclass().describeConstable().orElseThrow());
        } catch (ClassNotFoundException | LinkageError unknown) {
            return null;
        }
    }

    @Override
    public void load(ClassBytecodes[] compiled) throws ClassInstallException {
        var cells = classPath.loader();
        var homes = new Homes(compiled, cells);
        load(compiled, homes::of, one -> {
            var home = homes.of(one.name());
            put(one, home, weaver.open(one.bytecodes()));
            if (home instanceof SnippetLoader apart) {
                apart.opened(one.name(), one.bytecodes());
            }
            versions.loads(one.name());
        });
    }

    private static void put(ClassBytecodes one, ClassLoader home, byte[] woven) {
        if (home instanceof SnippetLoader apart) {
            apart.put(one.name(), woven);
            apart.mentions(one.name(), one.bytecodes());
        } else {
            ((CellLoader) home).put(one.name(), woven);
        }
    }

    /** Loads a statement. It is to be forgotten once it has run. */
    void loadStatement(ClassBytecodes[] compiled) throws ClassInstallException {
        var cells = classPath.loader();
        boolean shared = Homes.isShared(Stream.of(compiled).map(ClassBytecodes::bytecodes));
        var home = shared ? cells : new SnippetLoader(cells);
        load(compiled, _ -> home, one -> put(one, home, weaver.weave(one.bytecodes())));
        if (shared) {
            Stream.of(compiled).filter(one -> !holdsLambda(one.bytecodes())).forEach(one -> cells.forget(one.name()));       // a timeline looks up what a lambda hands over
        }
    }

    private void load(ClassBytecodes[] compiled, Function<String, ClassLoader> homes, Consumer<ClassBytecodes> put) throws ClassInstallException {
        var installed = new boolean[compiled.length];
        try {
            for (var one : compiled) {
                unloaded.put(simpleName(one.name()), one.bytecodes());
            }
            Stream.of(compiled).forEach(put);
            for (int i = 0; i < compiled.length; i++) {
                classes.put(compiled[i].name(), linked(compiled[i].name(), homes.apply(compiled[i].name())));
                installed[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            throw new ClassInstallException("load: " + e, installed);
        } finally {
            unloaded.clear();
        }
    }

    /** Lets the classes of a statement go that has run. */
    void forget(ClassBytecodes[] compiled) {
        Stream.of(compiled).map(ClassBytecodes::name).forEach(classes::remove);
    }

    private static boolean holdsLambda(byte[] bytecode) {
        return new String(bytecode, StandardCharsets.ISO_8859_1).contains("lambda$");
    }

    /**
     * Lets a variable that is declared anew keep the field that it has: what saw it before, a lambda or a thread, sees the new value. Only
     * the code that gives the value is loaded. False if the class is not a variable's, or the variable's type is another one.
     */
    boolean renew(ClassBytecodes compiled) {
        var cells = classPath.loader();
        try {
            var model = ClassFile.of().parse(compiled.bytecodes());
            var home = cells.loadClass(compiled.name());
            if (CellLoader.of(home) != cells || !isVariable(model) || !hasField(home, model)) {      // a newer loader has newer helpers
                return false;
            }
            var name = compiled.name() + "_" + ++renewed;
            var code = weaver.withoutFields(model, ClassDesc.of(name));
            var loader = Homes.isShared(Stream.of(code)) ? cells : new SnippetLoader(cells);
            put(new ClassBytecodes(name, code), loader, weaver.weave(code));
            classes.put(compiled.name(), linked(name, loader));
            return true;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unloadable) {
            return false;                           // then it gets a class of its own
        }
    }

    /** A variable is alone in its class. A member class is a type's, or a method's. */
    private static boolean isVariable(ClassModel model) {
        return model.fields().size() == 1 && model.findAttribute(Attributes.nestMembers()).isEmpty() && model.findAttribute(Attributes.nestHost()).isEmpty()
                && model.methods().stream().map(method -> method.methodName().stringValue())
                        .allMatch(name -> name.startsWith(StatementCompiler.METHOD) || name.equals("<init>") || name.startsWith("lambda$"));
    }

    private static boolean hasField(Class<?> home, ClassModel model) {
        var wanted = model.fields().getFirst();
        try {
            return home.getDeclaredField(wanted.fieldName().stringValue()).getType().descriptorString().equals(wanted.fieldType().stringValue());
        } catch (NoSuchFieldException other) {
            return false;
        }
    }

    /** The name under which the code of a class was loaded last. */
    String loaded(String name) {
        var found = classes.get(name);
        return found == null ? name : found.getName();
    }

    /** True if a class is loaded, and sees the newest helpers. */
    boolean isLoaded(String name) {
        var found = classes.get(name);
        return found != null && CellLoader.of(found) == classPath.loader();
    }

    /** Lets older classes go. They stay loaded for as long as anything of theirs is reached. */
    void letGo(Predicate<String> isNeeded) {
        classes.keySet().removeIf(name -> !isNeeded.test(name));
        variables.values().removeIf(home -> !isNeeded.test(home.getName()));       // of one that was dropped
        classPath.loader().keep(isNeeded);
    }

    /** Notes which class a variable lives in. If it lived in another one, that one lets its value go. */
    void settle(String variable, String className) {
        try {
            var home = classPath.loader().loadClass(className);
            var before = variables.put(variable, home);
            if (before != null && before != home) {
                empty(before, variable);
            }
        } catch (ClassNotFoundException | LinkageError neverLoaded) {
            // it has no value yet
        }
    }

    /** The value of a variable; null, too, if it has none yet. */
    Object value(String variable) {
        try {
            var home = variables.get(variable);
            return home == null ? null : home.getDeclaredField(variable).get(null);
        } catch (ReflectiveOperationException | LinkageError neverRan) {
            return null;
        }
    }

    /** Which classes of cells are the newest of their kind. */
    Versions versions() {
        return versions;
    }

    /** Empties a variable of a class, which would otherwise hold its value for as long as the kernel lives. */
    static void empty(Class<?> type, String variable) {
        try {
            var field = type.getDeclaredField(variable);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException neverRan) {
            // then it holds nothing
        }
    }

    private static Class<?> linked(String name, ClassLoader loader) throws ClassNotFoundException {
        var loaded = Class.forName(name, false, loader);
        loaded.getDeclaredMethods();                // links what it mentions now, as an error of this cell
        return loaded;
    }

    private static String simpleName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] compiled) { }

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
