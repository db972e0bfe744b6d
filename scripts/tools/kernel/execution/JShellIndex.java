package kernel.execution;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;

/**
 * JShell's index of all packages and types, for completion. JShell begins it with the first thing it is asked, just when the first cell wants
 * the processor; here it waits until somebody completes a word or asks about one. Of the JDK it is given the packages, which the JDK knows,
 * and not the 28,000 types: to walk through them takes a second and 20 MB, and the kernel looks types up in an index of its own. Whoever takes
 * JShell itself gets it whole. The kernel's jar asks for the access in its manifest.
 */
final class JShellIndex {

    private static final String HOME = "jdk.jshell.SourceCodeAnalysisImpl";
    private static final Path JDK = Path.of(System.getProperty("java.home"), "lib", "modules");
    private static final CountDownLatch BEGIN = new CountDownLatch(1);

    private static Object given;

    private JShellIndex() { }

    /** To be called before JShell is asked anything. */
    static void hold() {
        try {
            ((ExecutorService) field("INDEXER").get(null)).execute(() -> {
                try {
                    BEGIN.await();
                } catch (InterruptedException e) {
                    // then it begins now
                }
            });
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // then it is not held
        }
    }

    /** The JDK's packages, and the packages and types on the class path. */
    static synchronized void begin() {
        if (BEGIN.getCount() == 0) {
            return;
        }
        try {
            given = packages();
            indexes().put(JDK, given);
        } catch (ReflectiveOperationException | IOException | RuntimeException otherJdk) {
            // then JShell walks through all types
        }
        BEGIN.countDown();
        awaitIt();
    }

    /** Without the types it takes a moment. Jars that take longer are there for a later word. */
    private static void awaitIt() {
        try {
            ((ExecutorService) field("INDEXER").get(null)).submit(() -> { }).get(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | ExecutionException | TimeoutException | RuntimeException later) {
            // then without it
        }
    }

    /** The JDK's types, too, in a while. */
    static synchronized void whole(SourceCodeAnalysis analysis) {
        try {
            if (given != null && indexes().remove(JDK, given)) {
                var changed = analysis.getClass().getDeclaredMethod("classpathChanged");
                changed.setAccessible(true);
                changed.invoke(analysis);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // then it was not given
        }
        BEGIN.countDown();
    }

    /** What JShell would keep of the JDK, without its types. It is taken for good if it bears the time of the JDK's own file. */
    private static Object packages() throws ReflectiveOperationException, IOException {
        var names = ModuleFinder.ofSystem().findAll().stream().flatMap(module -> module.descriptor().packages().stream()).collect(Collectors.toSet());
        long time = Files.getLastModifiedTime(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules")).toMillis();
        return Class.forName(HOME + "$ClassIndex").getConstructor(long.class, Path.class, Set.class, Map.class).newInstance(time, JDK, names, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<Path, Object> indexes() throws ReflectiveOperationException {
        return (Map<Path, Object>) field("PATH_TO_INDEX").get(null);
    }

    private static Field field(String name) throws ReflectiveOperationException {
        return OlderSnippets.field(Class.forName(HOME), name);
    }
}
