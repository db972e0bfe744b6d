package test.kernel;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;
import test.launcher.LockFunctions;

/** The kernel's JBang and the launcher's take turns: each of them keeps the lock as the other one reads it. */
@KernelTest
class TurnsTest {

    private static final String LAUNCHERS = """
        own=$PWD locked=; say() { :; }
        %s
        for start in 1 2 3 4 5 6 7 8 9 10 11 12; do
          bash -c "own='$own' locked=; say() { :; }; $(declare -f); lock; mkdir inside || echo two at once; sleep 0.01; rmdir inside; echo in; unlock" &
        done
        wait
        """;

    private static final String KERNELS = """
        import java.util.concurrent.*;
        import java.util.stream.*;
        var jars = new ArrayList<java.net.URL>();
        for (var jar : System.getProperty("kernel.jbang").split(java.io.File.pathSeparator)) jars.add(Path.of(jar).toUri().toURL());
        var kernels = new java.net.URLClassLoader(jars.toArray(java.net.URL[]::new), ClassLoader.getPlatformClassLoader());
        var lock = kernels.loadClass("kernel.directives.OneAtATime").getConstructor(Path.class);
        var folder = Path.of("").toAbsolutePath();
        String turn() throws Exception {
            try (var turn = (AutoCloseable) lock.newInstance(folder)) {
                Files.createDirectory(folder.resolve("inside"));
                Thread.sleep(10);
                Files.delete(folder.resolve("inside"));
                return "in";
            }
        }
        var turns = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var turn : threads.invokeAll(Collections.nCopies(12, (Callable<String>) () -> turn()))) turns.add(turn.get());
        }
        String.join(" ", turns)
        """;

    @TempDir
    private Path folder;

    @Test
    void oneIsInAtATime() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(folder.resolve("lock.7"), dead.pid() + "\n");
        try (var kernel = KernelProcess.start(folder, Map.of())) {
            var script = LAUNCHERS.formatted(LockFunctions.all());
            var launchers = supplyAsync(() -> Command.of("bash", "-c", script).in(folder).run());

            var turns = kernel.run(KERNELS);

            assertEquals("in ".repeat(12).strip(), turns.result(), turns.error());
            assertEquals("in\n".repeat(12), launchers.join().out(), launchers.join()::toString);
        }
        try (var files = Files.list(folder)) {
            var left = files.toList();
            assertEquals(1, left.size(), left::toString);
            assertEquals("free\n", Files.readString(left.getFirst()));
        }
    }
}
