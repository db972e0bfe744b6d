package bench.server;

import bench.Rounds;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import load.Load;
import load.Wire;

/** A server that is measured, in a process of its own, and what was measured of it. For one thread; ended when it is closed. */
final class Contender implements AutoCloseable {

    private static final double MILLI = 1e6;

    final String name;
    private final Process process;
    private final HttpRequest request;
    private final List<Round> rounds = new ArrayList<>();

    private record Round(double rate, double percentile, double megabytes) {
    }

    /** Starts it in the folder and waits until it listens.
     * @throws IOException if it does not start; what it says goes to standard error */
    Contender(String name, Path folder, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(Redirect.INHERIT).start();
        var line = process.inputReader().readLine();
        if (line == null || !line.endsWith("/users, until Ctrl-C")) {
            process.destroy();
            throw new IOException(name + " did not start: " + line);
        }
        request = HttpRequest.newBuilder(URI.create(line.replace(", until Ctrl-C", "/3"))).timeout(Duration.ofSeconds(60)).build();
    }

    /** Begins to count anew. */
    void clear() {
        rounds.clear();
    }

    /** Asks for one user as fast as so many connections can.
     * @throws IOException if a request failed */
    void measure(int connections, Duration duration, boolean counts) throws IOException, InterruptedException {
        var measured = new Load(request, 0, duration, connections).run(() -> new Wire(request));
        if (!measured.failures().isEmpty()) {
            throw new IOException(name + " failed: " + measured.failures());
        }
        if (counts) {
            rounds.add(new Round(measured.rate(), measured.times().getValueAtPercentile(99) / MILLI, residentMegabytes()));
        }
    }

    /** What the process holds of the machine's memory at this moment; NaN where /proc does not tell. */
    private double residentMegabytes() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return !Files.exists(status) ? Double.NaN : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000).findFirst().orElse(Double.NaN);
    }

    /** {@return requests a second} */
    double rate() {
        return Rounds.median(rounds.stream().mapToDouble(Round::rate).toArray());
    }

    /** {@return the time within which 99 of 100 answers came, in milliseconds} */
    double percentile() {
        return Rounds.median(rounds.stream().mapToDouble(Round::percentile).toArray());
    }

    /** {@return the resident memory at the end of a round} */
    double megabytes() {
        return Rounds.median(rounds.stream().mapToDouble(Round::megabytes).toArray());
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
