package kernel.install;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A kernelspec's folder: all that the kernel needs to start, so that the checkout it came from may move. */
final class Kernelspec {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Path folder;
    private final Options options;

    /** What the user may choose for the kernel's JVM. */
    record Options(List<String> jvm, List<Path> classPath) { }

    Kernelspec(Path folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** True if what is installed is what this would install. */
    boolean isCurrent() throws IOException {
        var mark = folder.resolve("installed");
        return Files.exists(mark) && Files.exists(folder.resolve("kernel.json")) && Files.readString(mark).equals(fingerprint());
    }

    /** Writes everything but the AOT cache. */
    void write() throws IOException {
        var lib = Files.createDirectories(folder.resolve("lib"));
        Files.deleteIfExists(folder.resolve("installed"));
        var names = new ArrayList<String>();
        for (var jar : jars()) {
            var name = jar.getFileName().toString();
            names.add(name);
            // by way of a second name: a kernel that runs from the old file keeps it
            var part = lib.resolve(name + ".part");
            if (name.equals(KernelJar.NAME)) {
                KernelJar.write(jar, jars(), part);
            } else {
                Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, lib.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        try (var old = Files.list(lib)) {
            for (var stale : old.filter(file -> !names.contains(file.getFileName().toString())).toList()) {
                Files.delete(stale);
            }
        }
        Logo.write(folder);
        var java = new LaunchLine(folder, options);
        Map<String, Object> spec = new LinkedHashMap<>();
        if (WINDOWS) {
            spec.put("argv", java.command("{connection_file}"));
        } else {
            Files.writeString(folder.resolve("start"), java.script());
            spec.put("argv", List.of("/bin/sh", folder.resolve("start").toString(), "{connection_file}"));
        }
        var name = folder.getFileName().toString();
        spec.put("display_name", name.equals("java") ? "Java" : "Java (" + name + ")");        // beside another one, in a list to choose from
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        spec.put("metadata", Map.of("debugger", false, "supported_encryption", "curve"));
        // by this file Jupyter knows the kernel: it is there whole, or not at all
        var half = folder.resolve("kernel.json.new");
        try {
            Files.writeString(half, new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec) + "\n");
            Files.move(half, folder.resolve("kernel.json"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Says that the folder is whole. */
    void seal() throws IOException {
        Files.writeString(folder.resolve("installed"), fingerprint());
    }

    /** The jars this program runs from, but for those that only installing needs. */
    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(jar -> KernelJar.PARTS.stream().anyMatch(jar.getFileName().toString()::startsWith)).toList();
    }

    private String fingerprint() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var jar : jars()) {
                digest.update(Files.readAllBytes(jar));
            }
            digest.update((System.getProperty("java.home") + Runtime.version() + options + folder).getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);         // every JDK has SHA-256
        }
    }
}
