package test.launcher;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import test.Command;

/**
 * A machine as a test needs it, in a folder: an empty home, a PATH that holds the ordinary tools and nothing else, no JDK but what
 * the test installs, and a checkout with the launcher in it. Nothing is set in its environment, no locale either, and the checkout's folder has a
 * name that holds what means something elsewhere.
 */
final class Machine {

    /** What the launcher may count on; where one of them is missing it has a second way. */
    private static final List<String> NEEDED = List.of(
        "bash", "cat", "find", "grep", "mkdir", "mktemp", "mv", "nice", "readlink", "rm", "sha256sum", "shasum", "sleep", "tail", "xargs");

    /** Says which java this is and what it was asked. */
    static final String SAYS_WHAT_IT_IS = """
        echo "java at $0"
        for argument; do echo "argument $argument"; done
        """;

    private static final Path TOOLS = tools();

    final Path root;
    final Path home;
    final Path bin;
    final Path repo;
    final Path jar;

    Machine(Path folder) {
        try {
            root = folder.toRealPath();
            home = Files.createDirectories(root.resolve("home"));
            bin = Files.createDirectories(root.resolve("bin"));
            repo = Files.createDirectories(root.resolve("it's my [x] #1 50%20 + Über 漢 course"));
            jar = home.resolve(".jbang/launcher/jbang-0.132.1.jar");
            Files.createDirectories(repo.resolve("scripts"));
            launcher(text -> text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The launcher with its system folders moved into this machine, then changed further. */
    void launcher(UnaryOperator<String> change) {
        var text = read(Checkout.root().resolve("jbang"));
        var moved = text.replaceAll(" /(usr|opt)/", " " + root + "/$1/")
            .replace("{,~}/Library", "{" + root + ",~}/Library")
            .replace("{/opt/homebrew,/usr/local}", "{" + root + "/opt/homebrew," + root + "/usr/local}");
        assertNotEquals(text, moved, "the launcher no longer names its folders as this test knows them");
        script(repo.resolve("jbang"), change.apply(moved).replaceFirst("^#!.*\n", ""));
    }

    /** A folder that looks like a JDK of this version; its java says what it is. */
    Path jdk(String folder, String version) {
        var jdk = root.resolve(folder);
        script(jdk.resolve("bin/java"), SAYS_WHAT_IT_IS);
        script(jdk.resolve("bin/javac"), "exit 0");
        script(jdk.resolve("bin/jar"), "exec '%s/bin/jar' \"$@\"".formatted(System.getProperty("java.home")));
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"" + version + "+9\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /** JBang as if an earlier run had fetched it. */
    Machine withJBang() {
        write(jar, "a jar");
        return this;
    }

    Command launch(String... arguments) {
        return launch(repo.resolve("jbang"), arguments);
    }

    Command launch(Path launcher, String... arguments) {
        var command = Command.of(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toArray(String[]::new));
        System.getenv().keySet().forEach(name -> command.with(name, null));
        return command.in(repo).with("HOME", home.toString()).with("PATH", path());
    }

    /** This machine's PATH, with these folders before all others. */
    String path(Path... first) {
        return Stream.concat(Stream.of(first), Stream.of(bin, TOOLS)).map(Path::toString).collect(joining(":"));
    }

    /** Who holds the launcher's lock: a process, or "free". */
    String lock() throws IOException {
        try (var files = Files.list(jar.getParent())) {
            return files.filter(file -> file.getFileName().toString().matches("lock\\.\\d+"))
                .max(Comparator.comparing(file -> Integer.parseInt(file.getFileName().toString().substring(5))))
                .map(file -> read(file).strip()).orElse("free");
        }
    }

    /** Waits for what a launcher still does in the background: it would write into the folder while JUnit deletes it. */
    void quiet() {
        var name = root.toString();
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(name))
            .forEach(process -> process.onExit().orTimeout(5, TimeUnit.MINUTES).join());
    }

    // links, in a folder that all machines share: JUnit warns of each link that leads out of a temporary folder of its own
    private static Path tools() {
        try {
            var folder = Files.createTempDirectory("tools").toRealPath();
            NEEDED.forEach(tool -> onPath(tool).ifPresent(file -> link(folder.resolve(tool), file)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                NEEDED.forEach(tool -> folder.resolve(tool).toFile().delete());
                folder.toFile().delete();
            }));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path script(Path file, String body) {
        write(file, "#!" + onPath("bash").orElseThrow() + "\n" + body);
        file.toFile().setExecutable(true);
        return file;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void link(Path link, Path target) {
        try {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, tool)).filter(Files::isExecutable).findFirst();
    }
}
