package test.place;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import python.Venv;
import test.Command;
import test.Python;

/**
 * This checkout once more, at another place: as a clone would be, with what is not committed yet. It lies in {@code .jbang/elsewhere}, which git
 * ignores, and stays there: the next run finds what was built for it, as the next start of any checkout does.
 */
final class Clone {

    private static final Set<String> MADE = Set.of(".git", ".venv", ".jbang", ".progress", "my-copy", "__pycache__", ".ipynb_checkpoints");

    final Path root;
    final Path outside;
    private final Map<String, String> environment;
    private final List<String> through;

    private Clone(Path root, Path outside, Map<String, String> environment, List<String> through) {
        this.root = root;
        this.outside = outside;
        this.environment = environment;
        this.through = through;
    }

    /**
     * In a folder of this name. The variables are set for all that is started there; an empty one is taken away.
     *
     * @param outside a folder outside any checkout, for what a reader makes elsewhere
     */
    static Clone at(String name, Path outside, Map<String, String> environment) throws IOException {
        var folder = Files.createDirectories(Checkout.root().resolve(".jbang/elsewhere").resolve(name));
        clear(folder);
        return in(folder, outside, environment);
    }

    /** As above, in this empty folder. */
    static Clone in(Path folder, Path outside, Map<String, String> environment) throws IOException {
        var from = Checkout.root();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (MADE.contains(each.getFileName().toString()) && !each.equals(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!each.getFileName().toString().matches("\\.git|.*\\.db.*")) {
                    Files.copy(each, folder.resolve(from.relativize(each).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Clone(folder, outside, environment, List.of());
    }

    /** A course that lies there already, for one who has that folder, with these variables, by way of this command. */
    static Clone there(Path folder, Path outside, Map<String, String> environment, String... command) {
        return new Clone(folder, outside, environment, List.of(command));
    }

    /** The same place for one who has that folder, with these variables, and by way of this command: another user, one without a network. */
    Clone as(Path itsOwn, Map<String, String> variables, String... command) {
        return new Clone(root, itsOwn, variables, List.of(command));
    }

    /** All but what takes long to make. */
    private static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder) && !file.startsWith(folder.resolve(".venv"))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The same place by another path. */
    Clone by(Path link) throws IOException {
        return new Clone(Files.createSymbolicLink(link, root), outside, environment, through);
    }

    /**
     * Gives it a .venv at once: a new one, made there, that takes the packages out of this checkout's. Only what JupyterLab and the kernel
     * write is its own.
     */
    Clone withPackages() throws IOException {
        var venv = root.resolve(".venv");
        if (Files.exists(venv.resolve("share"))) {
            return this;
        }
        var made = Python.own().command("-m", "venv", "--without-pip", venv.toString()).run();
        if (made.exit() != 0) {
            throw new AssertionError("no venv in " + venv + ": " + made);
        }
        var ours = new Venv(Checkout.root()).folder();
        var packages = Python.own().packages();
        Files.writeString(venv.resolve("lib/python" + Python.own().version() + "/site-packages/shared.pth"), packages + "\n");
        link(ours.resolve("share/jupyter"), venv.resolve("share/jupyter"), Set.of("kernels", "lab"));
        link(ours.resolve("share/jupyter/lab"), venv.resolve("share/jupyter/lab"), Set.of("settings"));
        for (var set : List.of("lab", "tests")) {
            Files.writeString(venv.resolve(set + ".installed"),
                venv.toAbsolutePath() + "\n" + Files.readString(root.resolve("scripts/tools/python").resolve(set + ".txt")));
        }
        return this;
    }

    private static void link(Path from, Path to, Set<String> not) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(each -> !not.contains(each.getFileName().toString())).toList()) {
                Files.createSymbolicLink(to.resolve(file.getFileName()), file);
            }
        }
    }

    /** A command line for its launcher, in its top folder. Programs run on the virtual clock. */
    Command jbang(String... words) {
        var command = Command.of(Stream.of(through.stream(), Stream.of(root.resolve("jbang").toString()), Stream.of(words)).flatMap(each -> each)
            .toArray(String[]::new))
            .in(root).with("ASYNCIO_CLOCK", "virtual");
        environment.forEach((name, value) -> command.with(name, value.isEmpty() ? null : value));
        return command;
    }
}
