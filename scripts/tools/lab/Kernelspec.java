package lab;

import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import python.InstallLock;
import python.SetupException;

/** The course's own kernel, installed into .venv and nowhere else. */
public final class Kernelspec {

    private final Path root;
    private final Path venv;

    public Kernelspec(Path root, Path venv) {
        this.root = root;
        this.venv = venv;
    }

    /** Installs the kernel unless the one there was made from these very sources for this JDK. */
    public void prepare() throws IOException {
        if (!isInstalled()) {
            try (var lock = InstallLock.on(venv)) {
                if (!isInstalled()) {
                    install();
                }
            }
        }
    }

    private boolean isInstalled() throws IOException {
        return Files.exists(venv.resolve("share/jupyter/kernels/java/kernel.json"))
            && Files.exists(stamp())
            && Files.readString(stamp()).equals(fingerprint());
    }

    private void install() throws IOException {
        System.err.println("Installing the Java kernel into .venv …");
        Files.deleteIfExists(stamp());
        var command = Launcher.command(root, "kernel", "install", "--prefix", venv.toString());
        // what the installation prints is progress, so it goes where all progress goes
        var process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.PIPE).start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(System.err);
        try {
            if (process.waitFor() != 0) {
                throw new SetupException("The Java kernel could not be installed; the lines above say why. To see it alone: "
                    + String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            throw new SetupException("The installation of the kernel was interrupted: start again.");
        }
        Files.writeString(stamp(), fingerprint());
    }

    private Path stamp() {
        return venv.resolve("kernel.installed");
    }

    private String fingerprint() throws IOException {
        try (var files = Files.walk(root.resolve("scripts/tools/kernel"))) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("java.home").getBytes());
            digest.update(Files.readAllBytes(root.resolve("scripts/tools/kernel.java")));
            for (var file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
                digest.update(file.toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
