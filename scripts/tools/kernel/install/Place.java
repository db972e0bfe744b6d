package kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where kernelspecs live: for this user unless said otherwise. */
final class Place {

    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    private static final class Choice {
        @Option(names = "--user", description = "for this user (the default)")
        private boolean user;

        @Option(names = "--sys-prefix", description = "into the environment of the python on PATH")
        private boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "into DIR/share/jupyter/kernels")
        private Path prefix;
    }

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "java", description = "the kernel's name (default: ${DEFAULT-VALUE})")
    private String name;

    String name() throws Fault {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new Fault("'" + name + "' is no name for a kernel: use letters, digits, '.', '_' and '-'.");
        }
        return name;
    }

    /** The folder of the kernelspec, which need not exist yet. */
    Path folder() throws Fault {
        return kernels().resolve(name());
    }

    /** This place, and where else Jupyter looks. */
    List<Path> all() throws Fault {
        return Stream.of(Stream.of(kernels()), pythons().map(Place::inside).stream(), Stream.of(user(), Path.of("/usr/local/share/jupyter/kernels"),
            Path.of("/usr/share/jupyter/kernels")), lab().stream()).flatMap(each -> each).distinct().toList();
    }

    /** The kernels of {@code ./jbang lab}, in the checkout's own environment; empty if this was not started by the checkout's launcher. */
    Optional<Path> lab() {
        return Called.byCheckout().map(root -> root.resolve(".venv/share/jupyter/kernels")).filter(Files::isDirectory);
    }

    /** Whether nothing was said about the place. */
    boolean isDefault() {
        return !choice.sysPrefix && choice.prefix == null;
    }

    /** The command that installs this kernel here. */
    String install() throws Fault {
        return install(name());
    }

    /** The command that installs a kernel of this name here. */
    String install(String name) {
        return Called.name() + " install" + (choice.sysPrefix ? " --sys-prefix" : choice.prefix == null ? "" : " --prefix " + LaunchLine.word(choice.prefix.toString()))
            + (name.equals("java") ? "" : " --name " + name);
    }

    private Path kernels() throws Fault {
        if (choice.prefix != null) {
            return inside(choice.prefix.toAbsolutePath().normalize());
        }
        return choice.sysPrefix ? inside(pythons().orElseThrow(() ->
            new Fault("--sys-prefix needs a python on PATH, and there is none that runs. --prefix DIR names the folder itself."))) : user();
    }

    private static Path inside(Path prefix) {
        return prefix.resolve("share/jupyter/kernels");
    }

    /** The user's own kernels, where Jupyter looks for them on this system. */
    static Path user() {
        var system = System.getProperty("os.name").toLowerCase();
        var named = System.getenv("HOME");       // Jupyter goes by it; Java by the user's entry in passwd
        var home = Path.of(named == null || named.isEmpty() || system.contains("windows") ? System.getProperty("user.home") : named);
        var data = System.getenv("JUPYTER_DATA_DIR");
        if (data != null && !data.isEmpty()) {
            return Path.of(data, "kernels");
        } else if (system.contains("mac")) {
            return home.resolve("Library/Jupyter/kernels");
        } else if (system.contains("windows") && System.getenv("APPDATA") != null) {
            return Path.of(System.getenv("APPDATA"), "jupyter", "kernels");
        }
        var xdg = System.getenv("XDG_DATA_HOME");
        return (xdg == null || xdg.isEmpty() ? home.resolve(".local/share") : Path.of(xdg)).resolve("jupyter/kernels");
    }

    /** The environment of the python on PATH, if there is one that runs. */
    private static Optional<Path> pythons() {
        for (var python : List.of("python3", "python")) {
            try {
                var process = new ProcessBuilder(python, "-c", "import sys; print(sys.prefix)")
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                var prefix = new String(process.getInputStream().readAllBytes()).strip();
                if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 && Files.isDirectory(Path.of(prefix))) {
                    return Optional.of(Path.of(prefix));
                }
            } catch (IOException notThere) {
                // the next name
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.empty();
    }
}
