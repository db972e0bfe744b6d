package kernel.execution;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * What cells have declared before a helper was edited. It stays in its loader, with the helper as it was; what is loaded from now on sees
 * the newer one, and the JVM does not let both meet in one signature.
 */
final class Outdated {

    private static final byte[] OTHER = { };

    private final JShell shell;
    private final ClassLoader newer;

    /** @param newer the loader that has the newer helper */
    Outdated(JShell shell, ClassLoader newer) {
        this.shell = shell;
        this.newer = newer;
    }

    /** Drops what mentions a class that there is a newer one of. Returns the names. */
    List<String> drop() {
        var mentions = shell.snippets().filter(snippet -> shell.status(snippet).isActive()).filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast).filter(this::mentionsOlder).toList();
        mentions.forEach(shell::drop);
        return mentions.stream().map(DeclarationSnippet::name).distinct().toList();
    }

    private boolean mentionsOlder(DeclarationSnippet snippet) {
        try {
            var wrapper = newer.loadClass(shell.sourceCodeAnalysis().wrapper(snippet).fullClassName());
            return switch (snippet) {
                case TypeDeclSnippet _ -> Stream.of(wrapper.getDeclaredClasses()).anyMatch(this::hasOlder);
                case MethodSnippet method -> Stream.of(wrapper.getDeclaredMethods()).filter(one -> one.getName().equals(method.name()))
                        .flatMap(Outdated::types).anyMatch(this::isOlder);
                default -> Stream.of(wrapper.getDeclaredFields()).map(Field::getType).anyMatch(this::isOlder);
            };
        } catch (ClassNotFoundException | LinkageError neverLoaded) {
            return false;
        }
    }

    private boolean hasOlder(Class<?> type) {
        return Stream.of(Stream.of(type.getDeclaredFields()).map(Field::getType), Stream.of(type.getDeclaredMethods()).flatMap(Outdated::types),
                Stream.of(type.getDeclaredConstructors()).flatMap(Outdated::types), Stream.of(type.getInterfaces()),
                Stream.ofNullable(type.getSuperclass())).flatMap(types -> types).anyMatch(this::isOlder);
    }

    private static Stream<Class<?>> types(Executable method) {
        return Stream.concat(Stream.of(method.getParameterTypes()), Stream.of(method instanceof Method one ? one.getReturnType() : void.class));
    }

    private boolean isOlder(Class<?> type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        try {
            return (element.getClassLoader() instanceof CellLoader || element.getClassLoader() instanceof SnippetLoader) && newer.loadClass(element.getName()) != element;
        } catch (ClassNotFoundException | LinkageError gone) {
            return true;
        }
    }

    /**
     * Lets JShell load every declaration again once its cell runs again: it loads one that has not changed only once. The kernel's jar
     * asks for the access in its manifest.
     */
    void reload() {
        try {
            var tracker = JShell.class.getDeclaredField("classTracker");
            tracker.setAccessible(true);
            var map = tracker.getType().getDeclaredField("map");
            map.setAccessible(true);
            for (var info : ((Map<?, ?>) map.get(tracker.get(shell))).values()) {
                var loaded = info.getClass().getDeclaredField("loadedBytes");
                loaded.setAccessible(true);
                if (loaded.get(info) != null) {
                    loaded.set(info, OTHER);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // then what was declared before goes on with the older helper
        }
    }
}
