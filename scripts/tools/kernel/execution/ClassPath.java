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
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** What cells are compiled and run against: what they asked for, then the kernel's own jars. */
public final class ClassPath {

    private static final List<Path> KERNEL = Stream.of(ClassPath.class, Renderer.class, Gson.class).map(ClassPath::home).toList();

    private final Set<Path> added = new LinkedHashSet<>();
    private final CellLoader loader;
    private StandardJavaFileManager compiler;

    ClassPath(CellLoader loader) {
        this.loader = loader;
    }

    StandardJavaFileManager compileWith(StandardJavaFileManager fileManager) {
        compiler = fileManager;
        tellCompiler();
        return fileManager;
    }

    /** What the user wanted every cell to see when the kernel was installed. */
    void addInstalled() {
        var installed = System.getProperty("kernel.classpath", "");
        add(Stream.of(installed.split(File.pathSeparator)).filter(entry -> !entry.isBlank()).map(Path::of).toList());
    }

    /** Adds jars and folders; what is there already stays where it is. Returns those that were new. */
    public synchronized List<Path> add(List<Path> entries) {
        var fresh = entries.stream().filter(entry -> !added.contains(entry)).toList();
        if (!fresh.isEmpty()) {
            added.addAll(fresh);
            tellCompiler();
            for (var entry : fresh) {
                try {
                    loader.addURL(entry.toUri().toURL());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return fresh;
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tellCompiler() {
        var all = new ArrayList<Path>(KERNEL);      // first: its basekernel is the one that cells share with it
        all.addAll(added);
        try {
            compiler.setLocationFromPaths(StandardLocation.CLASS_PATH, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
