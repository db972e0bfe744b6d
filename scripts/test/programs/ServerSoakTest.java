package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import load.Load;
import load.Measured;
import load.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The web server under half of the load that it can bear, for a minute, or as many as {@code SOAK_MINUTES} says: nothing fails, and its memory
 * does not grow.
 */
@Tag("full")
@Isolated("measures")
class ServerSoakTest {

    private static final int CONNECTIONS = 64;
    private static final int STRETCHES = 10;
    /** The JVM has compiled what is hot by then, and its heap has the size that it keeps. */
    private static final int WARM = 3;

    @TempDir
    private static Path folder;

    @Test
    void noRequestFailsAndTheMemoryIsFlat(TestReporter reporter) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "this system does not tell how large a process is");
        var stretch = Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("SOAK_MINUTES", "1")) * 60 / STRETCHES);
        try (var server = WebServer.startAtFullSpeed(folder)) {
            var request = HttpRequest.newBuilder(server.address.resolve("/users/3")).timeout(Duration.ofSeconds(10)).build();
            ask(request, 0, Duration.ofSeconds(5));
            int most = (int) ask(request, 0, Duration.ofSeconds(5)).rate();
            reporter.publishEntry("at most", most + " requests a second, so " + most / 2 + " for " + stretch.toSeconds() * STRETCHES + " s");
            var sizes = new ArrayList<Long>();
            for (int each = 1; each <= STRETCHES; each++) {
                var measured = ask(request, most / 2, stretch);
                sizes.add(server.megabytes());
                reporter.publishEntry("after " + stretch.toSeconds() * each + " s", String.format(Locale.ROOT, "%,d answers, failed %s, 99 of 100 within %.1f ms, %d MB",
                    measured.times().getTotalCount(), measured.failures(), measured.times().getValueAtPercentile(99) / 1e6, sizes.getLast()));
                assertEquals(List.of(), List.copyOf(measured.failures().entrySet()));
            }
            assertTrue(sizes.getLast() < 1.05 * sizes.get(WARM - 1), "it grows: " + sizes + " MB");
        }
    }

    private static Measured ask(HttpRequest request, int rate, Duration duration) throws InterruptedException, IOException {
        return new Load(request, rate, duration, CONNECTIONS).run(() -> new Wire(request));
    }
}
