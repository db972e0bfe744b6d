package kernel.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Paths with * and **, as magics and IJava's environment variables have them. They count from the notebook's folder. */
public final class Glob {

    private Glob() { }

    /** The files and folders that a pattern means, sorted. Empty if there are none. */
    public static List<Path> files(String pattern) throws IOException {
        if (pattern.isBlank()) {
            return List.of();
        }
        var found = matching(pattern.replace(File.separatorChar, '/'));
        // a notebook that was written on Windows
        return found.isEmpty() && pattern.contains("\\") ? matching(pattern.replace('\\', '/')) : found;
    }

    private static List<Path> matching(String pattern) throws IOException {
        var here = Path.of("").toAbsolutePath();
        if (!pattern.contains("*")) {
            var path = here.resolve(pattern).normalize();
            return Files.exists(path) ? List.of(path) : List.of();
        }
        var fixed = pattern.substring(0, pattern.indexOf('*')).replaceFirst("[^/]*$", "");
        var varying = pattern.substring(fixed.length());
        var start = here.resolve(fixed).normalize();
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        // nothing but the stars is special
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + varying.replaceAll("[\\[\\]{}\\\\]", "\\\\$0"));
        int depth = varying.contains("**") ? Integer.MAX_VALUE : (int) varying.chars().filter(c -> c == '/').count() + 1;
        try (var files = Files.walk(start, depth)) {
            return files.filter(file -> !file.equals(start) && matcher.matches(start.relativize(file))).sorted().toList();
        }
    }
}
