package kernel.execution;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** A library that comes in two versions. The first on the class path hides the second one, class by class. */
record SecondVersion(String library, String version) {

    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /** What to tell the user if another version of this jar's library is there already. */
    static Optional<String> behind(Path jar, Collection<Path> present) {
        var second = of(jar);
        return second == null ? Optional.empty() : present.stream().map(SecondVersion::of)
                .filter(first -> first != null && first.library.equals(second.library) && !first.version.equals(second.version)).findFirst()
                .map(first -> "%1$s %2$s stays in use, not %3$s: a class path has one version of a library, and this one came first. "
                        .formatted(first.library.replaceFirst(".*/", ""), first.version, second.version)
                        + "For the other one restart the kernel and ask for it first.");
    }

    /** In Maven's folders group and artifact name the library, and the folder the version; elsewhere the file does. Null if no version is told. */
    private static SecondVersion of(Path jar) {
        var folder = jar.getParent();
        var name = jar.getFileName().toString();
        if (folder != null && folder.getNameCount() > 1
                && name.startsWith(folder.getParent().getFileName() + "-" + folder.getFileName()) && name.endsWith(".jar")) {
            var behindVersion = name.substring((folder.getParent().getFileName() + "-" + folder.getFileName()).length(), name.length() - 4);
            return new SecondVersion(folder.getParent() + behindVersion, folder.getFileName().toString());
        }
        var named = NAME.matcher(name);
        return named.matches() ? new SecondVersion(named.group(1), named.group(2)) : null;
    }
}
