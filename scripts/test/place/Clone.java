package test.place;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import python.Venv;
import test.Command;
import test.Python;

/** This checkout once more, at another place: as a clone would be, with what is not committed yet. Some of the environment goes with it. */
final class Clone {

    private static final Set<String> MADE = Set.of(".git", ".venv", ".jbang", ".progress", "__pycache__", ".ipynb_checkpoints");

    final Path root;
    private final Map<String, String> environment;

    private Clone(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /** In a folder that is made. The variables are set for all that is started there; an empty one is taken away. */
    static Clone at(Path folder, Map<String, String> environment) throws IOException {
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
        return new Clone(folder, environment);
    }

    /** The same place by another path. */
    Clone by(Path link) throws IOException {
        return new Clone(Files.createSymbolicLink(link, root), environment);
    }

    /**
     * Gives it a .venv at once: a new one, made there, that takes the packages out of this checkout's. Only what JupyterLab and the kernel
     * write is its own.
     */
    Clone withPackages() throws IOException {
        var venv = root.resolve(".venv");
        var made = Python.own().command("-m", "venv", "--without-pip", venv.toString()).run();
        if (made.exit() != 0) {
            throw new AssertionError("no venv in " + venv + ": " + made);
        }
        var ours = new Venv(Checkout.root()).folder();
        var packages = Python.own().packages();
        Files.writeString(venv.resolve(ours.relativize(packages)).resolve("shared.pth"), packages + "\n");
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
        var command = Command.of(Stream.concat(Stream.of(root.resolve("jbang").toString()), Stream.of(words)).toArray(String[]::new))
            .in(root).with("ASYNCIO_CLOCK", "virtual");
        environment.forEach((name, value) -> command.with(name, value.isEmpty() ? null : value));
        return command;
    }
}
