package kernel.errors;

import java.util.Optional;
import java.util.regex.Pattern;

/** The hint for a helper's class that is there, but that cells cannot name. */
final class WithoutPackage {

    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(?:class|variable) (\\w+)");

    private WithoutPackage() { }

    /** @param types where the classes are found that cells see */
    static Optional<String> hint(Problem problem, ClassLoader types) {
        return MISSING.matcher(problem.message()).results().map(missing -> missing.group(1)).filter(name -> isThere(name, types))
                .map(name -> name + " has no package, so a cell cannot name it. Take it in by //SOURCES instead of //DEPS; or let its file"
                        + " begin with a package, and the cell import it.").findFirst();
    }

    private static boolean isThere(String name, ClassLoader types) {
        try {
            return Class.forName(name, false, types).getPackageName().isEmpty();
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }
}
