package bench.server;

import bench.Rounds;
import checkout.Checkout;
import checkout.Folder;
import checkout.Launcher;
import checkout.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import python.SetupException;
import python.Venv;

/** {@code ./jbang bench server}: our web server beside FastAPI, aiohttp and the JDK's own, each in a process of its own, taking turns. */
@Command(name = "server", description = "GET /users/3 from scripts/server.java (Helidon on virtual threads), beside its twins with FastAPI on uvicorn and with aiohttp, "
    + "both on uvloop, and beside jdk.httpserver on virtual threads. The same database file, the same load, as fast as the connections can; the load shares "
    + "the machine's cores. Medians; each side takes the seconds given in each round, with 64 and with 1,000 connections.")
public final class ServerBench implements Callable<Integer> {

    private static final int[] CONNECTIONS = {64, 1_000};
    private static final double GOAL = 3;

    @Mixin
    private Rounds rounds;

    @Option(names = "--seconds", paramLabel = "<s>", defaultValue = "5", description = "how long a side is asked in a round (default: 5)")
    private int seconds;

    private ServerBench() {
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            measure();
            return 0;
        } catch (SetupException | IllegalStateException | IOException failure) {
            System.err.println(Trouble.sentence("The servers could not be measured", failure));
            return 1;
        }
    }

    private void measure() throws IOException, InterruptedException {
        var root = Checkout.root();
        var python = new Venv(root).prepare("lab", "web").toString();
        var scripts = root.resolve("scripts");
        var java = ProcessHandle.current().info().command().orElse("java");
        var folder = Files.createTempDirectory("servers");
        var all = new ArrayList<Contender>();
        try (var _ = rounds.load()) {
            all.add(new Contender("FastAPI", folder, List.of(python, "-B", scripts.resolve("server.py").toString(), "--port", "0", "--most", "5000")));
            all.add(new Contender("aiohttp", folder, List.of(python, "-B", scripts.resolve("server_aiohttp.py").toString(), "--port", "0", "--most", "5000")));
            var ours = new ArrayList<>(Launcher.runtimeOptions(scripts.resolve("server.java")));
            ours.addFirst(java);
            ours.addAll(List.of("-cp", Launcher.classPath(root, scripts.resolve("server.java")), "server", "--port", "0", "--most", "5000"));
            all.add(new Contender("ours", folder, ours));
            // it closes connections that nobody uses for a moment when there are more than 200, unless told otherwise
            all.add(new Contender("jdk.httpserver", folder, List.of(java, "-Dsun.net.httpserver.maxIdleConnections=2000", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), JdkServer.class.getName())));
            System.out.println(rounds.title());
            for (int connections : CONNECTIONS) {
                System.err.println(connections + " connections …");
                measure(all, connections);
                print(all, connections);
            }
        } finally {
            all.forEach(Contender::close);
            Folder.delete(folder);
        }
    }

    private void measure(List<Contender> all, int connections) throws IOException, InterruptedException {
        all.forEach(Contender::clear);
        for (int round = -rounds.warmUp; round < rounds.counted; round++) {
            for (var contender : all) {
                contender.measure(connections, Duration.ofSeconds(seconds), round >= 0);
            }
        }
    }

    private static void print(List<Contender> all, int connections) {
        System.out.printf(Locale.ROOT, "%n%,d connections %14s %10s %16s %8s%n", connections, "requests/s", "FastAPI = 1", "99 of 100, ms", "MB");
        var first = all.getFirst();
        for (var each : all) {
            boolean missed = each.name.equals("ours") && (each.rate() < GOAL * first.rate() || each.percentile() >= first.percentile());
            System.out.printf(Locale.ROOT, "%-20s %,10.0f %10.2f%s %15.1f %8.0f%n", each.name, each.rate(), each.rate() / first.rate(), missed ? "!" : " ",
                each.percentile(), each.megabytes());
        }
    }
}
