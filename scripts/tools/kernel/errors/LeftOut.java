package kernel.errors;

import java.lang.module.ModuleFinder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A module that the JDK has, and that the kernel's JVM was started without: jdk.incubator.vector, most often. */
final class LeftOut {

    private static final Pattern CLASS = Pattern.compile("\\b((?:\\w+[./])+)[A-Z]\\w*");

    private LeftOut() { }

    /** What to do about it, if a message names a class or a package of such a module. */
    static Optional<String> of(String message) {
        return CLASS.matcher(message).results().map(found -> found.group(1).replace('/', '.').replaceFirst("\\.$", "")).map(LeftOut::module)
                .flatMap(Optional::stream).findFirst().or(() -> Optional.of(Pattern.compile("\\bin module ([\\w.]+), which is not in").matcher(message))
                        .filter(Matcher::find).map(found -> found.group(1)))
                .map(module -> "the kernel's JVM was started without the module " + module + ": install the kernel again with --jvm-args '--add-modules " + module
                        + "'.");
    }

    private static Optional<String> module(String packageName) {
        return ModuleFinder.ofSystem().findAll().stream().map(each -> each.descriptor()).filter(each -> each.packages().contains(packageName))
                .map(each -> each.name()).filter(name -> ModuleLayer.boot().findModule(name).isEmpty()).findFirst();
    }
}
