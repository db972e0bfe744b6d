package book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Sphinx reads, in a folder of its own: the lessons, its settings, and the files of the project that a lesson links to. */
final class Sources implements AutoCloseable {

    private static final Pattern OUTSIDE = Pattern.compile("\\]\\(\\.\\./([^)#\\s]+)");

    private final Path root;
    private final Path folder;

    Sources(Path root) throws IOException {
        this.root = root;
        folder = Files.createTempDirectory("book");
        copyAll(root.resolve("scripts/tools/book/sphinx"), folder);
        copyAll(root.resolve("notebooks"), folder);
        try (var pages = Files.list(folder)) {
            for (var page : pages.filter(file -> file.toString().matches(".*\\.(ipynb|md)")).toList()) {
                takeAlong(Files.readString(page));
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Where the Javadoc belongs: it becomes part of the site as it is. */
    Path api() {
        return folder.resolve("extra/api");
    }

    private void takeAlong(String page) throws IOException {
        for (var link : OUTSIDE.matcher(page).results().toList()) {
            var file = root.resolve(link.group(1));
            var copy = folder.resolve("files").resolve(link.group(1));
            if (Files.isRegularFile(file) && !Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.toString().contains(".ipynb_checkpoints") && !file.toString().contains("__pycache__")).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Site.delete(folder);
    }
}
