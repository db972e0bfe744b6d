package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** {@code ./jbang lab} with the real JupyterLab and the real kernel. */
@Tag("python")
class LabTest {

    @TempDir
    private Path folder;

    private static final String JBANG = Checkout.root().resolve("jbang").toString();

    @Tag("full")        // in the plain run test.place.OddFolderTest does the same
    @Test
    void checkRunsTheFirstCellsOfTheFirstLessonAndEnds() {
        var check = Command.of(JBANG, "lab", "--check").run();
        assertEquals(0, check.exit(), check::toString);
        var doctor = Command.of(JBANG, "kernel", "doctor").with("XDG_DATA_HOME", folder.toString()).with("JUPYTER_DATA_DIR", "").run();
        assertEquals(0, doctor.exit(), doctor::toString);
        assertTrue(doctor.out().contains("'./jbang lab' has its own:"), doctor::toString);
        assertTrue(check.out().contains("✓ a fried egg"), check::toString);
        assertTrue(check.out().endsWith("JupyterLab runs, and its Java kernel drew this from the first cells of 00-start-here.ipynb.\n"), check::toString);
    }

    /** All look for a free port at the same moment. */
    @Tag("full")
    @Test
    void fourAtOnceAllOpen() {
        var starts = IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.supplyAsync(() -> Command.of(JBANG, "lab", "--check").run(),
            task -> Thread.ofPlatform().start(task))).toList();
        starts.forEach(start -> assertEquals(0, start.join().exit(), start.join()::toString));
    }

    /** Ctrl-C, with a notebook open. */
    @Test
    void anInterruptEndsTheServerAndItsKernels() throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var lab = new ProcessBuilder(JBANG, "lab").directory(Checkout.root().toFile()).start();
        try (var lines = lab.inputReader()) {
            var address = addressIn(lines);
            assertEquals(201, startKernel(address), "status");
            var started = lab.descendants().toList();
            assertTrue(started.size() >= 2, "JupyterLab and a kernel at least");

            new ProcessBuilder("kill", "-INT", String.valueOf(lab.pid())).start().waitFor();
            assertTrue(lab.waitFor(30, TimeUnit.SECONDS), "still running");
            for (var process : started) {
                process.onExit().get(10, TimeUnit.SECONDS);
                assertFalse(process.isAlive());
            }
        } finally {
            lab.descendants().forEach(ProcessHandle::destroyForcibly);
            lab.destroyForcibly();
        }
    }

    private static URI addressIn(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("JupyterLab is at ")) {
                return URI.create(line.substring("JupyterLab is at ".length()));
            }
        }
        throw new AssertionError("no address was printed");
    }

    private static int startKernel(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var kernels = address.resolve("/api/kernels?" + address.getQuery());
            var request = HttpRequest.newBuilder(kernels).timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofString("{\"name\": \"java\"}"));
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
