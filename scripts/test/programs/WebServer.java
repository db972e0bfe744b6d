package test.programs;

import checkout.Checkout;
import checkout.Launcher;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import python.Venv;

/** One of the three web servers, on a free port. */
final class WebServer extends ServerProcess {

    /** Which program: ours, and its two twins. */
    enum Which { HELIDON, FASTAPI, AIOHTTP }

    private static final Path SCRIPTS = Checkout.root().resolve("scripts");
    private static String classPath;

    private WebServer(Path folder, List<String> command) throws IOException {
        super(folder, command, "/users, until Ctrl-C");
    }

    /** Starts one and waits until it listens. Its users.db is made in the folder, if it is not there. */
    static WebServer start(Which which, Path folder, String... options) throws IOException, InterruptedException {
        var told = new ArrayList<>(List.of(options));
        if (!told.contains("--port")) {
            told.addAll(List.of("--port", "0"));
        }
        return new WebServer(folder, command(which, told));
    }

    /** Starts ours as a user's does, with all that the JVM can compile: for a test that measures. */
    static WebServer startAtFullSpeed(Path folder) throws IOException, InterruptedException {
        var command = command(Which.HELIDON, List.of("--port", "0"));
        command.remove(QUICK_COMPILER);
        return new WebServer(folder, command);
    }

    /** The command line that starts it: the program itself, so that a signal reaches it. */
    static List<String> command(Which which, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (which == Which.HELIDON) {
            var program = SCRIPTS.resolve("server.java");
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(Launcher.runtimeOptions(program));
            command.addAll(List.of(QUICK_COMPILER, "-cp", classPath(program), "server"));
        } else {
            var twin = which == Which.FASTAPI ? "server.py" : "server_aiohttp.py";
            command.addAll(List.of(new Venv(Checkout.root()).python().toString(), "-B", SCRIPTS.resolve(twin).toString()));
        }
        command.addAll(options);
        return command;
    }

    private static synchronized String classPath(Path program) throws IOException, InterruptedException {
        if (classPath == null) {
            classPath = Launcher.classPath(Checkout.root(), program);
        }
        return classPath;
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
}
