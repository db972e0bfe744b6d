package kernel.editing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import kernel.execution.ClassPath;
import kernel.protocol.Log;

/** Where types are: by simple name, the JDK's and those on the class path. Read once, on first use. Threads may share it. */
final class Types {

    private static final int ENOUGH = 20;

    private final ClassPath classPath;
    private final TreeSet<String> packages = new TreeSet<>();
    private final Map<Path, TreeMap<String, Set<String>>> indexes = new HashMap<>();

    Types(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** The full names of the public types whose simple names begin so, the JDK's first. */
    synchronized List<String> startingWith(String start) {
        var sources = Stream.concat(Stream.of(Path.of("jdk")), classPath.entries().stream());
        return sources.map(source -> indexes.computeIfAbsent(source, this::index))
                .flatMap(index -> index.subMap(start, start + Character.MAX_VALUE).values().stream()).flatMap(Set::stream)
                .distinct().filter(this::isPublic).limit(ENOUGH).toList();
    }

    /** The full names of the types on the class path that have this simple name. */
    synchronized List<String> named(String name) {
        return classPath.entries().stream().map(source -> indexes.computeIfAbsent(source, this::index))
                .flatMap(index -> index.getOrDefault(name, Set.of()).stream()).distinct().toList();
    }

    /** The next part of each package whose name begins so: {@code java.ti} gives {@code time}. */
    synchronized List<String> packages(String start) {
        startingWith("\0");                                      // reads what is new on the class path
        int from = start.lastIndexOf('.') + 1;
        return packages.subSet(start, start + Character.MAX_VALUE).stream()
                .map(name -> name.substring(from, name.indexOf('.', from) < 0 ? name.length() : name.indexOf('.', from))).distinct().toList();
    }

    private boolean isPublic(String name) {
        try {
            return java.lang.reflect.Modifier.isPublic(Class.forName(name, false, classPath.types()).getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private TreeMap<String, Set<String>> index(Path source) {
        var index = new TreeMap<String, Set<String>>();
        try {
            if (source.equals(Path.of("jdk"))) {
                jdk(index);
            } else if (Files.isDirectory(source)) {
                try (var files = Files.walk(source)) {
                    files.map(file -> source.relativize(file).toString().replace('\\', '/')).forEach(file -> put(index, file));
                }
            } else {
                try (var jar = new JarFile(source.toFile())) {
                    jar.stream().forEach(entry -> put(index, entry.getName()));
                }
            }
        } catch (IOException e) {
            Log.say("no completion of the types in " + source + ": " + e.getMessage());
        }
        return index;
    }

    private void jdk(TreeMap<String, Set<String>> index) throws IOException {
        var runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (var module : ModuleLayer.boot().modules()) {
            for (var exported : module.getDescriptor().exports()) {
                if (!exported.isQualified() && module.getName().matches("(java|jdk)\\..*")) {
                    var folder = exported.source().replace('.', '/');
                    try (var files = Files.list(runtime.getPath("modules", module.getName(), folder))) {
                        files.forEach(file -> put(index, folder + "/" + file.getFileName()));
                    }
                }
            }
        }
    }

    private void put(TreeMap<String, Set<String>> index, String file) {
        if (file.endsWith(".class") && !file.contains("$") && !file.contains("-") && !file.startsWith("META-INF")) {
            var name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            packages.add(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
            index.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), none -> new TreeSet<>()).add(name);
        }
    }
}
