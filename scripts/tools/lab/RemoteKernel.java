package lab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import python.SetupException;

/** A kernel started through JupyterLab's own interface, as the browser does it: REST to start it, a websocket to talk to it. */
final class RemoteKernel implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server;
    private final String id;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    RemoteKernel(Server server, String name) throws IOException, InterruptedException {
        this.server = server;
        var body = new JsonObject();
        body.addProperty("name", name);
        var answer = send(HttpRequest.newBuilder(server.address("/api/kernels")).POST(BodyPublishers.ofString(body.toString())));
        id = answer.get("id").getAsString();
        var channels = server.address("/api/kernels/" + id + "/channels").toString().replaceFirst("^http", "ws");
        socket = client.newWebSocketBuilder().buildAsync(URI.create(channels), new Listener()).join();
    }

    /** Runs a cell and gives its result as text. */
    String execute(String code, Duration limit) throws InterruptedException {
        var message = request(code);
        var own = message.getAsJsonObject("header").get("msg_id").getAsString();
        socket.sendText(message.toString(), true);
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            var received = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (received == null) {
                throw new SetupException("The kernel did not answer to " + code + " within " + limit.toSeconds() + " s.");
            }
            var parent = received.getAsJsonObject("parent_header").get("msg_id");
            if (parent == null || !parent.getAsString().equals(own)) {
                continue;
            }
            var content = received.getAsJsonObject("content");
            switch (received.get("msg_type").getAsString()) {
                case "execute_result" -> { return content.getAsJsonObject("data").get("text/plain").getAsString(); }
                case "error" -> throw new SetupException("The kernel failed on " + code + ": " + content.get("evalue").getAsString());
                default -> { }
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        client.send(HttpRequest.newBuilder(server.address("/api/kernels/" + id)).DELETE().build(), BodyHandlers.discarding());
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new SetupException("JupyterLab could not start the kernel: " + response.body().strip());
        }
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static JsonObject request(String code) {
        var header = new JsonObject();
        Map.of("msg_id", UUID.randomUUID().toString(), "session", UUID.randomUUID().toString(), "username", "check",
            "msg_type", "execute_request", "version", "5.3").forEach(header::addProperty);
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.add("user_expressions", new JsonObject());
        var message = new JsonObject();
        message.addProperty("channel", "shell");
        message.add("header", header);
        message.add("parent_header", new JsonObject());
        message.add("metadata", new JsonObject());
        message.add("content", content);
        return message;
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
