package test.programs;

import checkout.Checkout;
import checkout.Launcher;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import python.Venv;

/** One of the three web servers, in a process and a folder of its own, on a free port. For one thread; ended when it is closed. */
final class WebServer implements AutoCloseable {

    /** Which program: ours, and its two twins. */
    enum Which { HELIDON, FASTAPI, AIOHTTP }

    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final Path SCRIPTS = Checkout.root().resolve("scripts");
    // HTTP/2 is asked for in each first request otherwise, and uvicorn then drops the body of a POST
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // a run that is cut leaves none behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Path folder;
    private final Process process;
    private final BufferedReader out;
    final URI address;

    private WebServer(Path folder, Process process) throws IOException {
        this.folder = folder;
        this.process = process;
        RUNNING.add(process);
        out = process.inputReader();
        var line = out.readLine();
        if (line == null || !line.endsWith("/users, until Ctrl-C")) {
            process.destroyForcibly();
            throw new AssertionError("it did not start, and said " + line + ": " + errors());
        }
        address = URI.create(line.replace("/users, until Ctrl-C", ""));
    }

    /** Starts one and waits until it listens. Its users.db is made in the folder, if it is not there. */
    static WebServer start(Which which, Path folder, String... options) throws IOException, InterruptedException {
        var told = new ArrayList<>(List.of(options));
        if (!told.contains("--port")) {
            told.addAll(List.of("--port", "0"));
        }
        return new WebServer(folder, new ProcessBuilder(command(which, told)).directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start());
    }

    /** Starts ours as a user's does, with all that the JVM can compile: for a test that measures. */
    static WebServer startAtFullSpeed(Path folder) throws IOException, InterruptedException {
        var command = command(Which.HELIDON, List.of("--port", "0"));
        command.remove(QUICK_COMPILER);
        return new WebServer(folder, new ProcessBuilder(command).directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start());
    }

    /** The command line that starts it: the program itself, so that a signal reaches it. */
    static List<String> command(Which which, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (which == Which.HELIDON) {
            var program = SCRIPTS.resolve("server.java");
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(Launcher.runtimeOptions(program));
            command.addAll(List.of(QUICK_COMPILER, "-cp", Launcher.classPath(Checkout.root(), program), "server"));
        } else {
            var twin = which == Which.FASTAPI ? "server.py" : "server_aiohttp.py";
            command.addAll(List.of(new Venv(Checkout.root()).python().toString(), "-B", SCRIPTS.resolve(twin).toString()));
        }
        command.addAll(options);
        return command;
    }

    /** What it answered: status, JSON, and the headers by which a client goes on. */
    record Answer(int status, JsonElement json, String type, List<String> allow, List<String> location, List<String> retryAfter) {
        private static Answer of(HttpResponse<String> response) {
            var headers = response.headers();
            return new Answer(response.statusCode(), JsonParser.parseString(response.body()), headers.firstValue("content-type").orElse("").replaceFirst(";.*", ""),
                headers.allValues("allow"), headers.allValues("location"), headers.allValues("retry-after"));
        }
    }

    /** Sends a request; {@code body} null for none. */
    CompletableFuture<Answer> send(String method, String path, String body) {
        return sendBytes(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** Sends a request whose body need be no text. */
    CompletableFuture<Answer> sendBytes(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60)).method(method, body).build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::of);
    }

    Answer get(String path) {
        return send("GET", path, null).join();
    }

    /** Sends the signal that Ctrl-C sends. */
    void pressCtrlC() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        RUNNING.remove(process);
    }

    /** What a process holds of the machine: memory, threads of the operating system, open files and connections. */
    record Held(long megabytes, long threads, long descriptors) {
        @Override
        public String toString() {
            return megabytes + " MB, " + threads + " threads, " + descriptors + " descriptors";
        }
    }

    /** What it holds at this moment, as /proc tells it. */
    Held held() throws IOException {
        var proc = Path.of("/proc", String.valueOf(process.pid()));
        var status = Files.readAllLines(proc.resolve("status"));
        try (var open = Files.list(proc.resolve("fd"))) {
            return new Held(number(status, "VmRSS:") / 1000, number(status, "Threads:"), open.count());
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed since it listened, once it has ended. */
    String goodbye() throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after Ctrl-C: " + errors());
        }
        return String.join("\n", out.readAllLines()) + errors();
    }

    /** What it wrote to its standard error so far. */
    String errors() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
