package offline;

import checkout.Folder;
import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lock.CellScripts;
import lock.MavenSums;
import python.SetupException;

/** JBang and the libraries of all programs, tools and lessons, as a local Maven repository: JBang resolves into it what it will look for there. */
final class Libraries {

    private final Path root;

    Libraries(Path root) {
        this.root = root;
    }

    void fetch(Path repository) throws IOException, InterruptedException {
        var cache = Folder.temporary("jbang-cache");       // JBang's own remembers where it found a library the last time
        try (var cells = new CellScripts(root)) {
            var scripts = new ArrayList<>(distinct(MavenSums.scripts(root)));
            scripts.addAll(cells.files());
            for (var script : scripts) {
                System.err.println("  " + (scripts.indexOf(script) + 1) + " of " + scripts.size() + ": " + name(script));
                resolve(script, Map.of("JBANG_REPO", repository.toString(), "JBANG_CACHE_DIR", cache.toString()));
            }
        } finally {
            Folder.delete(cache);
        }
        check(repository);
    }

    /** Programs that ask for the same helpers and libraries need one answer. */
    private static List<Path> distinct(List<Path> scripts) throws IOException {
        var byDirectives = new LinkedHashMap<String, Path>();
        for (var script : scripts) {
            var directives = Files.readAllLines(script).stream().filter(line -> line.matches("//(DEPS|SOURCES|REPOS) .*")).collect(Collectors.joining("\n"));
            byDirectives.putIfAbsent(script.getParent() + "\n" + directives, script);
        }
        return List.copyOf(byDirectives.values());
    }

    private String name(Path script) {
        return script.startsWith(root) ? script.getFileName().toString() : "a cell of a lesson";
    }

    private void resolve(Path script, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Launcher.command(root, "info", "classpath", script.toString())).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new SetupException("The libraries of " + name(script) + " could not be fetched: " + Launcher.why(said) + ". Check the network, and start again.");
        }
    }

    /** What is handed to others is what was looked at. */
    private void check(Path repository) throws IOException {
        var locked = MavenSums.locked(root);
        try (var files = Files.walk(repository)) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                var name = MavenSums.coordinate(jar);
                if (!MavenSums.sha256(jar).equals(locked.get(name))) {
                    throw new SetupException(name + " is not the one that scripts/tools/lock/maven.sums has the sum of: run ./jbang lock, look at what changes, then start again.");
                }
            }
        }
    }
}
