package kernel.directives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A directive whose paths, relative to the notebook, were made absolute.
 *
 * @param values         what JBang is to resolve
 * @param withoutPackage the text of those //SOURCES that have no package
 */
record Located(String name, List<String> values, List<String> withoutPackage) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s");

    /** @throws IllegalArgumentException naming a file that is not there */
    static Located of(String name, String value, Path folder) {
        var values = new ArrayList<String>();
        var withoutPackage = new ArrayList<String>();
        for (var token : value.split("\\s+")) {
            var located = token.contains("://") || token.isEmpty() ? token : locate(name, token, folder);
            if (name.equals("SOURCES") && located.endsWith(".java") && !located.contains("*") && !located.contains("://")) {
                var source = read(Path.of(located));
                if (!PACKAGE.matcher(source).find()) {
                    withoutPackage.add(source);
                    continue;
                }
            }
            values.add(located);
        }
        return new Located(name, values, withoutPackage);
    }

    /** True if nothing is left for JBang. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The line as a script in any other folder would have to write it. */
    String text() {
        return isEmpty() ? "" : "//" + name + " " + String.join(" ", values);
    }

    private static String locate(String name, String token, Path folder) {
        return switch (name) {
            case "SOURCES" -> absolute(name, token, folder);
            case "FILES" -> token.contains("=")
                    ? token.substring(0, token.indexOf('=') + 1) + absolute(name, token.substring(token.indexOf('=') + 1), folder)
                    : token + "=" + absolute(name, token, folder);
            default -> token.endsWith(".java") || token.endsWith(".jar") || !token.contains(":") && Files.exists(folder.resolve(token))
                    ? absolute(name, token, folder) : token;
        };
    }

    private static String absolute(String name, String path, Path folder) {
        var file = folder.resolve(path).normalize();
        if (!path.contains("*") && !Files.exists(file)) {
            throw new IllegalArgumentException("//" + name + " " + path + ": there is no such file. Paths count from " + folder + ".");
        }
        return file.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.toString(), e);
        }
    }
}
