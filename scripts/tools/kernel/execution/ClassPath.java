package kernel.execution;

import com.google.gson.Gson;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import jdk.jshell.JShell;

/** What cells are compiled and run against: what they asked for, behind what they share with the kernel. Threads may share it. */
public final class ClassPath {

    private static final List<Path> KERNEL = Stream.of(ClassPath.class, Renderer.class, Gson.class).map(ClassPath::home).toList();

    private final Set<Path> added = new LinkedHashSet<>();
    private final Set<Path> sources = ConcurrentHashMap.newKeySet();
    private CellLoader loader = new CellLoader(null);
    private final List<StandardJavaFileManager> compilers = new ArrayList<>();
    private Supplier<JShell> shell;
    private volatile int changes;

    StandardJavaFileManager compileWith(StandardJavaFileManager fileManager) {
        compilers.add(fileManager);
        setLocations();
        return fileManager;
    }

    /** How often it has changed. */
    int changes() {
        return changes;
    }

    /** Lets JShell know, and adds what the user wanted every cell to see when the kernel was installed. */
    void tell(JShell fresh, Supplier<JShell> shell) {
        this.shell = () -> fresh;
        add(Stream.of(System.getProperty("kernel.classpath", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank()).map(Path::of).toList());
        this.shell = shell;
    }

    /** The loader that the next snippet's classes belong to. */
    synchronized CellLoader loader() {
        return loader;
    }

    /** Finds the types that cells see. */
    public ClassLoader types() {
        return loader();
    }

    /** Notes the files that some of it was compiled from. */
    public void addSources(List<Path> files) {
        sources.addAll(files);
    }

    /** The files that some of it was compiled from. */
    public Set<Path> sources() {
        return sources;
    }

    /** Everything that cells asked for, in order. */
    public synchronized List<Path> entries() {
        return List.copyOf(added);
    }

    /**
     * What was replaced: a helper that JBang built anew comes under the same file name from another folder, and later cells see only the
     * newer one. {@code gone} names what cells have declared with the older one. {@code hidden} are sentences on libraries of which
     * another version is there already: that one stays in use.
     */
    public record Replaced(List<Path> jars, List<String> gone, List<String> hidden) { }

    /** Adds jars and folders; what is there already stays where it is. */
    public Replaced add(List<Path> entries) {
        return entries.isEmpty() ? new Replaced(List.of(), List.of(), List.of()) : add(entries, shell.get());
    }

    private synchronized Replaced add(List<Path> entries, JShell shell) {
        var fresh = entries.stream().filter(entry -> !added.contains(entry)).toList();
        var replaced = added.stream().filter(old -> isBuilt(old)
                && fresh.stream().anyMatch(entry -> entry.getFileName().equals(old.getFileName()))).toList();
        var gone = List.<String>of();
        var hidden = fresh.stream().flatMap(jar -> SecondVersion.behind(jar, added).stream()).toList();
        if (!fresh.isEmpty()) {
            added.removeAll(replaced);
            added.addAll(fresh);
            if (!replaced.isEmpty()) {
                loader = new CellLoader(loader);
            }
            fresh.forEach(loader::add);
            shell.addToClasspath(fresh.getFirst().toString());      // makes JShell forget what it found missing
            setLocations();
            if (UserThread.isCurrent()) {                               // before any cell, DriverManager will find them itself
                fresh.forEach(jar -> JdbcDrivers.register(jar, loader));
            }
            if (!replaced.isEmpty()) {
                var outdated = new Outdated(shell, loader);
                gone = outdated.drop();
                outdated.reload();
            }
        }
        return new Replaced(replaced, gone, hidden);
    }

    /** Lets JShell begin with a new compiler, as it does when there is something new to see. */
    synchronized void renewCompiler() {
        shell.get().addToClasspath(KERNEL.getFirst().toString());
        setLocations();
    }

    /** True for what JBang built from sources: its cache names the folder after the content. */
    private static boolean isBuilt(Path jar) {
        return jar.getParent() != null && jar.getParent().getFileName().toString().matches(".+\\.java\\.[0-9a-f]{64}");
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setLocations() {
        var all = new ArrayList<Path>(KERNEL);      // first: its basekernel is the one that cells share with it
        all.addAll(added);
        try {
            for (var compiler : compilers) {
                compiler.setLocationFromPaths(StandardLocation.CLASS_PATH, all);
            }
            changes++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
