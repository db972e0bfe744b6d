package kernel.editing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Names of files and folders, counted from the notebook's folder. */
final class FileNames {

    private static final int ENOUGH = 200;

    private FileNames() { }

    /** What the last part of a path may become; empty if its folder cannot be read. */
    static List<Suggestion> of(String typed) {
        int slash = typed.lastIndexOf('/');
        var start = typed.substring(slash + 1);
        try {
            var folder = Path.of("").toAbsolutePath().resolve(slash < 0 ? "" : typed.substring(0, slash + 1));
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().startsWith(start))
                        .filter(file -> !start.isEmpty() || !file.getFileName().toString().startsWith("."))
                        .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : "")).sorted().limit(ENOUGH)
                        .map(name -> new Suggestion(name, "path")).toList();
            }
        } catch (IOException | InvalidPathException | SecurityException noFolder) {
            return List.of();
        }
    }
}
