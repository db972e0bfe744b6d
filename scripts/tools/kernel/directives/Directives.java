package kernel.directives;

import io.github.spencerpark.jupyter.messages.publish.PublishClearOutput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.ClassPath;
import kernel.execution.JavaSession;
import kernel.protocol.Log;
import kernel.protocol.Publisher;
import kernel.source.CodeOnly;

/** JBang's directives at the start of a cell's lines. JBang resolves them; it is loaded, apart from everything else, on first use. */
public final class Directives {

    private static final Pattern DIRECTIVE =
            Pattern.compile("^//(DEPS|REPOS|SOURCES|FILES|JAVA|PREVIEW|COMPILE_OPTIONS|RUNTIME_OPTIONS)\\b[ \\t]*(.*)$", Pattern.MULTILINE);

    /** What stands behind a directive on its line; an address has no blank before its slashes. */
    private static final Pattern COMMENT = Pattern.compile("(?<!\\S)//.*");

    private static final String SCRIPT = "Cells";

    private final Publisher publisher;
    private final Set<String> repositories = new LinkedHashSet<>();     // for the whole notebook
    private BiFunction<Path, Boolean, Map<String, List<String>>> jbang;
    private final Object ending = new Object();
    private Path work;
    private boolean isOver;

    public Directives(Publisher publisher) {
        this.publisher = publisher;
    }

    /** True for Java that asks for something. What stands in its texts and in its comments of several lines does not. */
    public static boolean areIn(String java) {
        return java.contains("//") && DIRECTIVE.matcher(CodeOnly.withLineComments(java)).find();
    }

    /**
     * Puts what some Java asks for on the class path. Returns the sources that have no package: no cell could name what is compiled from
     * them, so they are declared as a cell's own.
     *
     * @param folder what paths count from
     * @throws CellFailure saying which line could not be followed, and why
     */
    public List<String> follow(Cell cell, String java, Path folder, JavaSession session) throws CellFailure {
        var script = new StringBuilder();
        var declared = new ArrayList<String>();
        boolean resolves = false;
        var found = DIRECTIVE.matcher(CodeOnly.withLineComments(java));
        while (found.find()) {
            var value = COMMENT.matcher(found.group(2)).replaceFirst("").strip();
            switch (found.group(1)) {
                case "JAVA" -> JavaVersion.check(value);
                case "PREVIEW" -> {
                    session.allowPreview();
                    script.append("//PREVIEW\n");               // for the files of its //SOURCES
                }
                case "COMPILE_OPTIONS", "RUNTIME_OPTIONS" -> cell.warn(Fixed.options(found.group(1), value));
                case "REPOS" -> repositories.add("//REPOS " + value + "\n");
                case String name -> {
                    var line = located(name, value, folder);
                    declared.addAll(line.withoutPackage());
                    resolves |= !line.isEmpty();
                    script.append(line.text()).append('\n');
                }
            }
        }
        if (resolves) {
            resolve(cell, session.classPath(), String.join("", repositories) + script);
        }
        return declared;
    }

    /** Puts on the class path what these directives ask for. @throws CellFailure if it cannot be had, saying why */
    public void bring(Cell cell, ClassPath classPath, List<String> lines) throws CellFailure {
        resolve(cell, classPath, String.join("", repositories) + String.join("\n", lines) + "\n");
    }

    private void resolve(Cell cell, ClassPath classPath, String script) throws CellFailure {
        boolean hadPrinted = cell.hasPrinted();
        var resolved = resolve(script, false);
        classPath.addSources(paths(resolved, "sources"));
        var replaced = classPath.add(paths(resolved, "classPath"));
        if (!hadPrinted && cell.hasPrinted()) {
            publisher.publish(cell.parent(), PublishClearOutput.NOW);       // the progress shown meanwhile is not the cell's output
        }
        replaced.hidden().forEach(cell::warn);
        if (!replaced.jars().isEmpty()) {
            cell.warn("Changed since the last time, and built again: " + replaced.jars().stream()
                    .map(jar -> jar.getFileName().toString().replace(".jar", ""))
                    .map(name -> name.startsWith(SCRIPT) ? "the files of this cell" : name).collect(Collectors.joining(", "))
                    + ". Make anew what was made with the old one."
                    + (replaced.gone().isEmpty() ? "" : " Gone until their cells run again: " + String.join(", ", replaced.gone()) + "."));
        }
    }

    private static Located located(String name, String value, Path folder) throws CellFailure {
        try {
            return Located.of(name, value, folder);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new CellFailure.Said("UnresolvedDirective", e.getMessage());
        }
    }

    /**
     * Has the sources of a library put beside it, if its repository has them, and says nothing of it.
     *
     * @param coordinates as in {@code //DEPS}
     */
    public void fetchSources(String coordinates) {
        try {
            resolve(String.join("", repositories) + "//DEPS " + coordinates + ":sources\n", true);
        } catch (CellFailure none) {
            Log.say("no sources of " + coordinates + ": " + none.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static List<Path> paths(Map<String, List<String>> resolved, String what) {
        return resolved.get(what).stream().map(Path::of).toList();
    }

    private synchronized Map<String, List<String>> resolve(String directives, boolean silent) throws CellFailure {
        try {
            Path script;
            synchronized (ending) {
                if (isOver) {
                    throw new IllegalStateException("the kernel is being ended");
                }
                work = Files.createTempDirectory("cells");
                // the same directives come under the same name, so that a newer build of them is known as one
                script = work.resolve(SCRIPT + Integer.toHexString(directives.hashCode()) + ".java");
                Files.writeString(script, directives + "class Cells { }\n");
            }
            return jbang().apply(script, silent);
        } catch (IOException e) {
            throw new CellFailure.Said("UnresolvedDirective", "nothing can be written to " + System.getProperty("java.io.tmpdir")
                    + ", where the directives are resolved: " + Unresolved.sentence(e));
        } catch (Exception e) {
            throw new CellFailure.Said("UnresolvedDirective", Unresolved.sentence(e));
        } finally {
            clear();
        }
    }

    /** Takes away what is under way. To be called when the process ends: nothing more is followed. */
    public void end() {
        synchronized (ending) {
            isOver = true;
            clear();
        }
    }

    private void clear() {
        var files = work == null ? null : work.toFile().listFiles();
        if (files != null) {
            Stream.of(files).forEach(File::delete);
            work.toFile().delete();
        }
    }

    @SuppressWarnings("unchecked")
    private BiFunction<Path, Boolean, Map<String, List<String>>> jbang() throws Exception {
        if (jbang == null) {
            // JBang brings its own gson and more: it may see the JDK and itself, nothing of the kernel's
            var urls = Stream.of(System.getProperty("kernel.jbang", System.getProperty("java.class.path")).split(File.pathSeparator))
                    .map(Directives::url).toArray(URL[]::new);
            var loader = new URLClassLoader("jbang", urls, ClassLoader.getPlatformClassLoader());
            jbang = (BiFunction<Path, Boolean, Map<String, List<String>>>) loader.loadClass("kernel.directives.JBang").getConstructor().newInstance();
        }
        return jbang;
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
