package lock;

import checkout.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Maven artifacts of all programs, tools and lessons, as JBang resolves them, each with the SHA-256 of its jar. */
public final class MavenSums {

    private MavenSums() {}

    public static Path file(Path root) {
        return root.resolve("scripts/tools/lock/maven.sums");
    }

    /** One line an artifact: {@code group:artifact:version sha256}. */
    static String of(Path root) throws IOException, InterruptedException {
        System.err.println("Resolving the Maven artifacts …");
        var sums = new TreeMap<String, String>();
        try (var cells = new CellScripts(root)) {
            for (var script : Stream.concat(scripts(root).stream(), cells.files().stream()).toList()) {
                for (var entry : Launcher.classPathUnbuilt(root, script).split(File.pathSeparator)) {
                    var jar = Path.of(entry);
                    if (coordinate(jar) != null) {
                        sums.put(coordinate(jar), sha256(jar));
                    }
                }
            }
        }
        var lines = new StringBuilder("# Made by ./jbang lock: the libraries of all programs, tools and lessons\n");
        sums.forEach((name, sum) -> lines.append(name).append(' ').append(sum).append('\n'));
        return lines.toString();
    }

    /** {@return the programs and tools, in order} */
    public static List<Path> scripts(Path root) throws IOException {
        try (var programs = Files.list(root.resolve("scripts")); var tools = Files.list(root.resolve("scripts/tools"))) {
            return Stream.concat(programs, tools).filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** {@return the sum of each artifact, by {@code group:artifact:version}, as it was locked} */
    public static Map<String, String> locked(Path root) throws IOException {
        return Files.readAllLines(file(root)).stream().filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    /** {@return group, artifact and version by the place in a Maven repository; null for what is none, such as a script's own jar} */
    public static String coordinate(Path jar) {
        var version = jar.getParent();
        var artifact = version.getParent();
        if (!jar.getFileName().toString().startsWith(artifact.getFileName() + "-" + version.getFileName())) {
            return null;
        }
        var group = new StringBuilder();
        for (var folder = artifact.getParent(); folder != null && folder.getFileName() != null && !folder.getFileName().toString().equals("repository"); folder = folder.getParent()) {
            group.insert(0, folder.getFileName() + (group.isEmpty() ? "" : "."));
        }
        return group + ":" + artifact.getFileName() + ":" + version.getFileName();
    }

    public static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
