package kernel.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directive whose paths, relative to the notebook, are made absolute. */
record Located(String name, String value, Path folder) {

    /** The line as a script in any other folder would have to write it. @throws IllegalArgumentException naming a file that is not there */
    String line() {
        return "//" + name + " " + Stream.of(value.split("\\s+")).map(this::locate).collect(Collectors.joining(" "));
    }

    private String locate(String token) {
        if (token.contains("://") || token.isEmpty()) {
            return token;
        }
        return switch (name) {
            case "SOURCES" -> absolute(token);
            case "FILES" -> token.contains("=")
                    ? token.substring(0, token.indexOf('=') + 1) + absolute(token.substring(token.indexOf('=') + 1))
                    : token + "=" + absolute(token);
            case "DEPS" -> token.endsWith(".java") || token.endsWith(".jar") || !token.contains(":") && Files.exists(folder.resolve(token))
                    ? absolute(token) : token;
            default -> token;
        };
    }

    private String absolute(String path) {
        var file = folder.resolve(path).normalize();
        if (!path.contains("*") && !Files.exists(file)) {
            throw new IllegalArgumentException("//" + name + " " + path + ": there is no such file. Paths count from " + folder + ".");
        }
        return file.toString();
    }
}
