package kernel.editing;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import kernel.execution.ClassPath;

/**
 * The sources of what is on the class path: of helpers the files that were compiled, of libraries the {@code -sources} jar beside the jar. If
 * there is none, it is asked for once, and is there the next time.
 */
final class Sources {

    private static final Path REPOSITORY = Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));

    private final ClassPath classPath;
    private final Consumer<String> fetch;
    private final Set<Path> asked = ConcurrentHashMap.newKeySet();

    /** @param fetch has the sources of {@code group:artifact:version} brought, which may take a while */
    Sources(ClassPath classPath, Consumer<String> fetch) {
        this.classPath = classPath;
        this.fetch = fetch;
    }

    /** The source file of a top-level type, by its full name. */
    Optional<String> of(String type) {
        var file = Path.of(type.replace('.', '/') + ".java");
        try {
            var helper = classPath.sources().stream().filter(source -> source.endsWith(file) && Files.isRegularFile(source)).findFirst();
            return helper.isPresent() ? Optional.of(Files.readString(helper.get())) : ofLibrary(type, file.toString().replace('\\', '/'));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> ofLibrary(String type, String entry) throws IOException {
        var found = classPath.types().getResource(type.replace('.', '/') + ".class");
        if (found == null || !(found.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        var jar = Path.of(java.net.URI.create(connection.getJarFileURL().toString()));
        var sources = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
        if (!Files.exists(sources)) {
            if (jar.startsWith(REPOSITORY) && asked.add(jar)) {
                Thread.ofPlatform().daemon().name("kernel-sources").start(() -> fetch.accept(coordinates(REPOSITORY.relativize(jar))));
            }
            return Optional.empty();
        }
        try (var open = new JarFile(sources.toFile())) {
            var file = open.getJarEntry(entry);
            return file == null ? Optional.empty() : Optional.of(new String(open.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** {@code com/google/code/gson/gson/2.14.0/gson-2.14.0.jar} as {@code com.google.code.gson:gson:2.14.0}. */
    private static String coordinates(Path jar) {
        int parts = jar.getNameCount();
        return jar.subpath(0, parts - 3).toString().replaceAll("[/\\\\]", ".") + ":" + jar.getName(parts - 3) + ":" + jar.getName(parts - 2);
    }
}
