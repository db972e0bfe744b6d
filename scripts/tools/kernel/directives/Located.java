package kernel.directives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kernel.source.CodeOnly;

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
        for (var token : Words.in(value)) {
            var located = token.contains("://") ? token : locate(name, token, folder);
            if (name.equals("SOURCES") && located.endsWith(".java") && !located.contains("*") && !located.contains("://")) {
                var source = read(Path.of(located));
                if (!PACKAGE.matcher(CodeOnly.of(source)).find()) {
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
        return isEmpty() ? "" : "//" + name + " " + values.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String locate(String name, String token, Path folder) {
        return switch (name) {
            case "SOURCES" -> absolute(name, token, folder);
            case "FILES" -> files(name, token, folder);
            default -> dependency(token, folder);
        };
    }

    private static String dependency(String token, Path folder) {
        if (token.endsWith(".java") || token.endsWith(".jar") || !token.contains(":") && Files.exists(folder.resolve(token))) {
            return absolute("DEPS", token, folder);
        }
        if (!token.contains(":") && !token.contains("@")) {
            throw new IllegalArgumentException("//DEPS " + token + " is neither group:artifact:version nor a file or folder in " + folder + ".");
        }
        return token;
    }

    /** {@code target=source}, each with the slash at its end by which JBang knows a folder. */
    private static String files(String name, String token, Path folder) {
        int equals = token.indexOf('=');
        var source = absolute(name, token.substring(equals + 1), folder);
        boolean isFolder = Files.isDirectory(Path.of(source));
        var target = equals >= 0 ? token.substring(0, equals) : token.replaceFirst("[^/]*\\*.*", "");
        if (target.isEmpty()) {
            target = "./";
        } else if (isFolder && !target.endsWith("/")) {
            target += "/";
        }
        return target + "=" + fromScript(source) + (isFolder ? "/" : "");
    }

    /** JBang refuses absolute paths in //FILES; the script will lie in a folder of the temporary one. */
    private static String fromScript(String file) {
        return Path.of(System.getProperty("java.io.tmpdir"), "cells").toAbsolutePath().relativize(Path.of(file)).toString();
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
