package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import load.Load;
import load.Measured;
import load.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The web server under half of the load that it can bear, for a minute, or as many as {@code SOAK_MINUTES} says: nothing fails, and what it
 * holds of memory, threads and descriptors is flat.
 */
@Tag("full")
@Isolated("measures")
class ServerSoakTest {

    private static final int CONNECTIONS = 64;
    /** In each the connections are opened anew. By the end of the first third the JVM has compiled what is hot, and its heap has its size. */
    private static final int STRETCHES = 9;
    private static final int SAMPLES = 10;

    @TempDir
    private static Path folder;

    @Test
    void noRequestFailsAndNothingGrows(TestReporter reporter) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "this system does not tell how large a process is");
        var stretch = Duration.ofMinutes(Long.parseLong(System.getenv().getOrDefault("SOAK_MINUTES", "1"))).dividedBy(STRETCHES);
        try (var server = WebServer.startAtFullSpeed(folder)) {
            var request = HttpRequest.newBuilder(server.address.resolve("/users/3")).timeout(Duration.ofSeconds(10)).build();
            ask(request, 0, Duration.ofSeconds(5));
            int most = (int) ask(request, 0, Duration.ofSeconds(5)).rate();
            reporter.publishEntry("at most", most + " requests a second, so " + most / 2 + " for " + stretch.multipliedBy(STRETCHES).toSeconds() + " s");
            var seen = new ArrayList<WebServer.Held>();
            for (int each = 1; each <= STRETCHES; each++) {
                var load = CompletableFuture.supplyAsync(() -> ask(request, most / 2, stretch), Thread::startVirtualThread);
                for (int sample = 0; sample < SAMPLES; sample++) {
                    Thread.sleep(stretch.dividedBy(SAMPLES + 1));
                    seen.add(server.held());
                }
                var measured = load.join();
                reporter.publishEntry("after " + stretch.multipliedBy(each).toSeconds() + " s", String.format(Locale.ROOT,
                    "%,d answers, failed %s, 99 of 100 within %.1f ms, holds %s", measured.times().getTotalCount(), measured.failures(),
                    measured.times().getValueAtPercentile(99) / 1e6, seen.getLast()));
                assertEquals(Map.of(), measured.failures());
            }
            assertFlat("MB", seen, WebServer.Held::megabytes);
            assertFlat("threads", seen, WebServer.Held::threads);
            assertFlat("descriptors", seen, WebServer.Held::descriptors);
        }
    }

    /** In the last third the least and the most are no higher than in the second: a tooth of a saw is no growth, a slope is. */
    private static void assertFlat(String what, List<WebServer.Held> seen, ToLongFunction<WebServer.Held> part) {
        var values = seen.stream().mapToLong(part).toArray();
        int third = values.length / 3;
        var before = LongStream.of(values).skip(third).limit(third).summaryStatistics();
        var after = LongStream.of(values).skip(2L * third).summaryStatistics();
        var all = what + " over time: " + Arrays.toString(values);
        assertTrue(after.getMin() <= 1.05 * before.getMin() + 1, all);
        assertTrue(after.getMax() <= 1.05 * before.getMax() + 1, all);
    }

    private static Measured ask(HttpRequest request, int rate, Duration duration) {
        try {
            return new Load(request, rate, duration, CONNECTIONS).run(() -> new Wire(request));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
