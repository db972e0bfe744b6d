package test.programs;

import checkout.Checkout;
import checkout.Launcher;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The departures board, in a process of its own, on a free port. For one thread; ended when it is closed. */
final class Board implements AutoCloseable {

    private static final Path PROGRAM = Checkout.root().resolve("scripts/board.java");
    private static final String READY = "/, until Ctrl-C";
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static String classPath;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // a run that is cut leaves none behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Path folder;
    private final Process process;
    private final BufferedReader out;
    final URI address;

    private Board(Path folder, Process process) throws IOException {
        this.folder = folder;
        this.process = process;
        RUNNING.add(process);
        out = process.inputReader();
        var line = out.readLine();
        if (line == null || !line.endsWith(READY)) {
            process.destroyForcibly();
            throw new AssertionError("it did not start, and said " + line + ": " + errors());
        }
        address = URI.create(line.replace(READY, "/"));
    }

    /** Starts one and waits until it listens. Its flights.db is made in the folder, if it is not there. */
    static Board start(Path folder, String... options) throws IOException, InterruptedException {
        var all = Stream.concat(Stream.of(options), List.of(options).contains("--port") ? Stream.of() : Stream.of("--port", "0")).toArray(String[]::new);
        return new Board(folder, new ProcessBuilder(command(all)).directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start());
    }

    /** The command line that starts it: the program itself, so that a signal reaches it. */
    static synchronized List<String> command(String... options) throws IOException, InterruptedException {
        if (classPath == null) {
            classPath = Launcher.classPath(Checkout.root(), PROGRAM);
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(Launcher.runtimeOptions(PROGRAM));
        command.addAll(List.of("-cp", classPath, "board"));
        command.addAll(List.of(options));
        return command;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> search(String text) throws IOException, InterruptedException {
        return get("search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** What the board sends, as it comes; ends when the board ends it. Close it to leave. */
    Stream<JsonObject> states() throws IOException, InterruptedException {
        var response = CLIENT.send(HttpRequest.newBuilder(address.resolve("departures")).build(), BodyHandlers.ofLines());
        return response.body().filter(line -> line.startsWith("data:")).map(line -> JsonParser.parseString(line.substring(5)).getAsJsonObject());
    }

    /** A figure of its page of metrics. */
    double metric(String name) throws IOException, InterruptedException {
        return get("metrics").body().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst()
            .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    /** Sends the signal that Ctrl-C sends. */
    void pressCtrlC() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    }

    /** What it printed since it listened, once it has ended; the last line is its exit code. */
    String goodbye() throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after Ctrl-C: " + errors());
        }
        return String.join("\n", out.readAllLines()) + "\n" + process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** How many files and connections it has open. */
    long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return open.count();
        }
    }

    /** How many threads the system sees. */
    long threads() throws IOException {
        return status("Threads");
    }

    long megabytes() throws IOException {
        return status("VmRSS") / 1000;
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream().filter(line -> line.startsWith(name + ":"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        RUNNING.remove(process);
    }
}
