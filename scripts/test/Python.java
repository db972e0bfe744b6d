package test;

import checkout.Checkout;
import java.io.IOException;
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

    private static final String WHERE = """
        import aiosqlite, pathlib, sys
        print("%d.%d" % sys.version_info[:2])
        print(pathlib.Path(aiosqlite.__file__).parent.parent)
        """;
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
        var told = Command.of(venv.python().toString(), "-c", WHERE).run();
        if (told.exit() != 0) {
            throw new AssertionError("no Python with aiosqlite in " + venv.folder() + ": " + told);
        }
        var lines = told.out().lines().toList();
        var packages = Path.of(lines.get(1));
        var own = new Python(lines.get(0), venv.python(), packages);
        var others = Interpreter.all().stream().map(each -> new Python(each.major() + "." + each.minor(), each.path(), packages))
            .filter(each -> !each.version.equals(own.version));
        return Stream.concat(Stream.of(own), others).toList();
    }
}
