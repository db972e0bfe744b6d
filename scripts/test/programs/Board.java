package test.programs;

import checkout.Checkout;
import checkout.Launcher;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The departures board, on a free port. */
final class Board extends ServerProcess {

    private static final Path PROGRAM = Checkout.root().resolve("scripts/board.java");
    private static String classPath;

    private Board(Path folder, List<String> command) throws IOException {
        super(folder, command, "/, until Ctrl-C");
    }

    /** Starts one and waits until it listens. Its flights.db is made in the folder, if it is not there. */
    static Board start(Path folder, String... options) throws IOException, InterruptedException {
        var all = Stream.concat(Stream.of(options), List.of(options).contains("--port") ? Stream.of() : Stream.of("--port", "0")).toArray(String[]::new);
        return new Board(folder, command(all));
    }

    /** The command line that starts it: the program itself, so that a signal reaches it. */
    static synchronized List<String> command(String... options) throws IOException, InterruptedException {
        if (classPath == null) {
            classPath = Launcher.classPath(Checkout.root(), PROGRAM);
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), QUICK_COMPILER));
        command.addAll(Launcher.runtimeOptions(PROGRAM));
        command.addAll(List.of("-cp", classPath, "board"));
        command.addAll(List.of(options));
        return command;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address.resolve("/" + path)).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> search(String text) throws IOException, InterruptedException {
        return get("search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** What the board sends, as it comes; ends when the board ends it. Close it to leave. */
    Stream<JsonObject> states() throws IOException, InterruptedException {
        var response = CLIENT.send(HttpRequest.newBuilder(address.resolve("/departures")).build(), BodyHandlers.ofLines());
        return response.body().filter(line -> line.startsWith("data:")).map(line -> JsonParser.parseString(line.substring(5)).getAsJsonObject());
    }

    /** A figure of its page of metrics. */
    double metric(String name) throws IOException, InterruptedException {
        return get("metrics").body().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst()
            .orElseThrow(() -> new AssertionError("there is no " + name));
    }
}
