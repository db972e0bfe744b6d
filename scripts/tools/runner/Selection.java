package runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Which test classes are meant by the names on the command line. */
final class Selection {

    /** A room by its folder, and what else it is called: the word class cannot name a package. */
    private static final Map<String, String> ALSO_CALLED = Map.of("classroom", "class");

    /** Rooms whose classes start programs, kernels and browsers, and touch nothing of this JVM that another class might. */
    private static final Set<String> SIDE_BY_SIDE = Set.of("book", "classroom", "launcher", "learn", "notebooks", "place", "programs", "tools");

    private Selection() {}

    /**
     * The test classes named, by room and then by name; all of them without a name.
     *
     * @throws IllegalArgumentException if a name is neither a room nor a class; the message lists what there is
     */
    static List<Class<?>> of(Launcher launcher, List<String> names) {
        var all = discover(launcher);
        if (names.isEmpty()) {
            return all;
        }
        for (var name : names) {
            if (all.stream().noneMatch(type -> answersTo(type, name))) {
                throw new IllegalArgumentException(unknown(name, all));
            }
        }
        return all.stream().filter(type -> names.stream().anyMatch(name -> answersTo(type, name))).toList();
    }

    /** The room of a test class: the folder of scripts/test that it lies in. */
    static String room(Class<?> type) {
        return type.getPackageName().replaceFirst("^test\\.?", "").replaceFirst("\\..*", "");
    }

    /** Whether the class may run beside any other one of such a room. */
    static boolean isSideBySide(Class<?> type) {
        return SIDE_BY_SIDE.contains(room(type));
    }

    private static boolean answersTo(Class<?> type, String name) {
        return Stream.of(room(type), ALSO_CALLED.getOrDefault(room(type), room(type)), type.getSimpleName(), room(type) + "." + type.getSimpleName())
            .anyMatch(name::equalsIgnoreCase);
    }

    private static List<Class<?>> discover(Launcher launcher) {
        var everything = LauncherDiscoveryRequestBuilder.request().selectors(selectPackage("test")).build();
        var plan = launcher.discover(everything);
        var classes = new ArrayList<Class<?>>();
        for (var engine : plan.getRoots()) {
            for (var child : plan.getChildren(engine)) {
                classes.add(javaClass(child));
            }
        }
        classes.sort(Comparator.<Class<?>, String>comparing(Selection::room).thenComparing(Class::getSimpleName));
        return classes;
    }

    static Class<?> javaClass(TestIdentifier identifier) {
        return identifier.getSource()
            .map(source -> (Class<?>) ((ClassSource) source).getJavaClass())
            .orElseThrow();
    }

    private static String unknown(String name, List<Class<?>> all) {
        var rooms = all.stream().map(Selection::room).distinct().collect(Collectors.joining(", "));
        var classes = all.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
        return "No room and no test class is called '" + name + "'. Rooms: " + rooms + ". Classes: " + classes + ".";
    }
}
