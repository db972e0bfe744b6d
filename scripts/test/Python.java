package test;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import python.Interpreter;
import python.Venv;

/**
 * A Python that the tests run twins on: that of .venv, or one of another version found on this machine. Each sees the pure Python packages
 * of .venv, aiosqlite among them.
 */
public record Python(String version, Path path, Path packages) {

    private static final List<Python> ALL = find();

    /** One of each version, that of .venv first. */
    public static List<Python> all() {
        return ALL;
    }

    /** That of .venv. */
    public static Python own() {
        return ALL.getFirst();
    }

    /** Whether it is 3.12 or later, for instance. */
    public boolean isAtLeast(int minor) {
        return Integer.parseInt(version.substring(2)) >= minor;
    }

    /** The interpreter itself, which a .venv links to. */
    public Path base() throws IOException {
        return path.toRealPath();
    }

    /** A command line for it. */
    public Command command(String... arguments) {
        return Command.of(Stream.concat(Stream.of(path.toString()), Stream.of(arguments)).toArray(String[]::new))
            .with("PYTHONPATH", packages.toString()).with("PYTHONDONTWRITEBYTECODE", "1");
    }

    @Override
    public String toString() {
        return "Python " + version;
    }

    private static List<Python> find() {
        var venv = new Venv(Checkout.root());
        var packages = packages(venv.folder());
        var own = new Python(packages.getParent().getFileName().toString().replace("python", ""), venv.python(), packages);
        var others = Interpreter.all().stream().map(each -> new Python(each.major() + "." + each.minor(), each.path(), packages))
            .filter(each -> !each.version.equals(own.version));
        return Stream.concat(Stream.of(own), others).toList();
    }

    private static Path packages(Path venv) {
        try (var folders = Files.list(venv.resolve("lib"))) {
            return folders.map(folder -> folder.resolve("site-packages")).filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new AssertionError("no packages in " + venv));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
