package python;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Python of this machine, and what it can do. */
public record Interpreter(Path path, int major, int minor, boolean makesVenvs) {

    private static final int OLDEST = 11;
    private static final int NEWEST = 14;
    private static final String PROBE = "import sys; print('%d.%d' % sys.version_info[:2]); sys.stdout.flush(); import venv, ensurepip";
    private static final String HOW_TO_INSTALL = "Install Python 3.11 or newer "
        + "(Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python3; Windows: winget install Python.Python.3.13) "
        + "and start again.";

    /**
     * The first Python on PATH that JupyterLab can live on: python3, then the newest python3.x, then python.
     *
     * @throws SetupException if there is none; it says which ones were seen and why they do not serve
     */
    static Interpreter find() {
        var seen = onPath().flatMap(path -> probe(path).stream()).toList();
        return seen.stream().filter(each -> each.isRecent() && each.makesVenvs).findFirst()
            .orElseThrow(() -> new SetupException(whyNone(seen)));
    }

    /** One of each version that serves, the oldest first: from PATH, and from where pyenv keeps those that are not on it. */
    public static List<Interpreter> all() {
        var serving = new TreeMap<Integer, Interpreter>();
        Stream.concat(onPath(), ofPyenv()).flatMap(path -> probe(path).stream()).filter(each -> each.isRecent() && each.makesVenvs)
            .forEach(each -> serving.putIfAbsent(each.minor, each));
        return List.copyOf(serving.values());
    }

    @Override
    public String toString() {
        return "Python " + major + "." + minor + " (" + path + ")";
    }

    private boolean isRecent() {
        return major == 3 && minor >= OLDEST;
    }

    private static String whyNone(List<Interpreter> seen) {
        var recent = seen.stream().filter(Interpreter::isRecent).findFirst();
        if (recent.isPresent()) {
            return recent.get() + " has no venv module. On Debian and Ubuntu run: apt-get install python3-venv. Then start again.";
        }
        if (!seen.isEmpty()) {
            return seen.getFirst() + " is too old. " + HOW_TO_INSTALL;
        }
        return "No Python was found on PATH. " + HOW_TO_INSTALL;
    }

    private static Stream<String> names() {
        var versioned = IntStream.iterate(NEWEST, minor -> minor >= OLDEST, minor -> minor - 1).mapToObj(minor -> "python3." + minor);
        return Stream.of(Stream.of("python3"), versioned, Stream.of("python")).flatMap(names -> names);
    }

    private static Stream<Path> onPath() {
        return names().flatMap(name -> onPath(name).stream());
    }

    private static Stream<Path> ofPyenv() {
        var home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));        // pyenv goes by it; Java by the user's entry in passwd
        var pyenv = Path.of(System.getenv().getOrDefault("PYENV_ROOT", home + "/.pyenv"));
        try (var versions = Files.list(pyenv.resolve("versions"))) {
            return versions.map(version -> version.resolve("bin/python3")).filter(Files::isExecutable).sorted().toList().stream();
        } catch (IOException none) {
            return Stream.of();
        }
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .findFirst();
    }

    // a shim of pyenv, or the shop's stub on Windows, is a file that runs nothing: only an answer counts
    private static Optional<Interpreter> probe(Path path) {
        try {
            var process = new ProcessBuilder(path.toString(), "-c", PROBE).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var version = new String(process.getInputStream().readAllBytes()).strip();
            if (!version.matches("\\d+\\.\\d+")) {
                return Optional.empty();
            }
            var parts = version.split("\\.");
            var makesVenvs = process.exitValue() == 0;
            return Optional.of(new Interpreter(path, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), makesVenvs));
        } catch (IOException cannotRun) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
