package offline;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import python.SetupException;

/** The course as it lies here, without what git ignores: a teacher's own changes go along, a teacher's own answers do not. */
final class Copy {

    /** What is made on first use, for a checkout that git does not look after. */
    private static final Set<String> MADE = Set.of(".venv", ".jbang", ".progress", "my-copy", ".vscode", ".idea", "site", "slides", "large", "__pycache__", ".ipynb_checkpoints");

    private final Path root;

    Copy(Path root) {
        this.root = root;
    }

    void to(Path target) throws IOException, InterruptedException {
        if (!Files.exists(root.resolve(".git"))) {
            tree(root, target, MADE);
            return;
        }
        for (var name : tracked()) {
            var file = root.resolve(name);
            if (Files.isRegularFile(file)) {
                Files.createDirectories(target.resolve(name).getParent());
                Files.copy(file, target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private Iterable<String> tracked() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z").directory(root.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        git.getOutputStream().close();
        var names = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (git.waitFor() != 0 || names.isEmpty()) {
            throw new SetupException("git could not list the files of " + root + "; the lines above say why.");
        }
        return Stream.of(names.split("\0")).toList();
    }

    /** Copies a folder; what a link leads to becomes a file of the copy. */
    static void tree(Path from, Path to) throws IOException {
        tree(from, to, Set.of());
    }

    private static void tree(Path from, Path to, Set<String> not) throws IOException {
        Files.walkFileTree(from.toRealPath(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {

            private final Path start = from.toRealPath();

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (not.contains(folder.getFileName().toString()) && !folder.equals(start)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(start.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (not.isEmpty() || !file.getFileName().toString().matches(".*\\.db(-.*)?")) {
                    Files.copy(file, to.resolve(start.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
