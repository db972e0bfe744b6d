package kernel.execution;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import kernel.source.SnippetLines;

/**
 * Which loader takes in which of the classes that are loaded together: each snippet has one of its own, so that it goes once a newer one
 * has taken its place. The JVM wants a sealed type and its heirs in one, and a native library where the classes are that use it.
 */
final class Homes {

    private static final Set<String> NATIVE = Set.of("java/lang/System.load", "java/lang/System.loadLibrary", "java/lang/Runtime.load",
            "java/lang/Runtime.loadLibrary", "java/lang/foreign/SymbolLookup.loaderLookup");
    private static final String DEFINES = "java/lang/invoke/MethodHandles.lookup";

    private final CellLoader cells;
    private final Map<String, ClassModel> models = new LinkedHashMap<>();
    private final Map<String, String> joined = new HashMap<>();
    private final Map<String, ClassLoader> homes = new HashMap<>();

    /** For declarations. They can be found by their names from then on. */
    Homes(ClassBytecodes[] compiled, CellLoader cells) {
        this.cells = cells;
        for (var one : compiled) {
            models.put(one.name(), ClassFile.of().parse(one.bytecodes()));
        }
        models.forEach((name, model) -> sealedAbove(model).forEach(above -> joined.put(root(SnippetLines.topLevel(name)), root(SnippetLines.topLevel(above)))));
        var together = new LinkedHashMap<String, List<String>>();
        models.keySet().forEach(name -> together.computeIfAbsent(root(SnippetLines.topLevel(name)), _ -> new ArrayList<>()).add(name));
        together.forEach((root, names) -> {
            var home = home(root, names);
            for (var name : names) {
                homes.put(name, home);
                if (home instanceof SnippetLoader apart) {
                    cells.settle(SnippetLines.topLevel(name), apart);
                }
            }
        });
    }

    /** True if a statement has to be loaded with what all cells share: what it brings is to be found by later ones. */
    static boolean isShared(Stream<byte[]> statement) {
        return statement.map(ClassFile.of()::parse).anyMatch(model -> isNative(model) || calls(model, Set.of(DEFINES)));
    }

    ClassLoader of(String name) {
        return homes.get(name);
    }

    private ClassLoader home(String root, List<String> names) {
        if (names.stream().map(models::get).anyMatch(Homes::isNative)) {
            return cells;
        }
        var before = cells.home(root);
        return before != null && before.cells() == cells && names.stream().noneMatch(before::has) ? before : new SnippetLoader(cells);
    }

    private String root(String wrapper) {
        var above = joined.get(wrapper);
        return above == null || above.equals(wrapper) ? wrapper : root(above);
    }

    /** The sealed types of other snippets that a class extends or implements. */
    private Stream<String> sealedAbove(ClassModel model) {
        var own = SnippetLines.topLevel(javaName(model.thisClass()));
        return Stream.concat(model.superclass().stream(), model.interfaces().stream()).map(Homes::javaName)
                .filter(above -> above.startsWith(SnippetFiles.PACKAGE + ".") && !SnippetLines.topLevel(above).equals(own)).filter(this::isSealed);
    }

    private boolean isSealed(String name) {
        if (models.containsKey(name)) {
            return models.get(name).findAttribute(Attributes.permittedSubclasses()).isPresent();
        }
        try {
            return cells.loadClass(name).isSealed();
        } catch (ClassNotFoundException | LinkageError gone) {
            return false;
        }
    }

    private static String javaName(ClassEntry type) {
        return type.asInternalName().replace('/', '.');
    }

    private static boolean isNative(ClassModel model) {
        return model.methods().stream().anyMatch(method -> method.flags().has(AccessFlag.NATIVE)) || calls(model, NATIVE);
    }

    private static boolean calls(ClassModel model, Set<String> methods) {
        return StreamSupport.stream(model.constantPool().spliterator(), false).filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
                .anyMatch(member -> methods.contains(member.owner().asInternalName() + "." + member.name().stringValue()));
    }
}
