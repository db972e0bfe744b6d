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
import java.nio.file.Path;
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
    private final String session;
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /** Opens a session of the kernel of this name for a notebook, as the page of that notebook does: the kernel starts in its folder. */
    RemoteKernel(Server server, String name, Path notebook) throws IOException, InterruptedException {
        this.server = server;
        var body = new JsonObject();
        body.addProperty("name", notebook.getFileName().toString());
        body.addProperty("path", notebook.getParent().getFileName() + "/" + notebook.getFileName());
        body.addProperty("type", "notebook");
        body.add("kernel", new JsonObject());
        body.getAsJsonObject("kernel").addProperty("name", name);
        var answer = send(HttpRequest.newBuilder(server.address("/api/sessions")).POST(BodyPublishers.ofString(body.toString())));
        session = answer.get("id").getAsString();
        var kernel = answer.getAsJsonObject("kernel").get("id").getAsString();
        var channels = server.address("/api/kernels/" + kernel + "/channels").toString().replaceFirst("^http", "ws");
        socket = client.newWebSocketBuilder().buildAsync(URI.create(channels), new Listener()).join();
    }

    /** Runs a cell to its end. Gives what it shows, as text; empty if it shows nothing. */
    String execute(String code, Duration limit) throws InterruptedException {
        var message = request(code);
        var own = message.getAsJsonObject("header").get("msg_id").getAsString();
        socket.sendText(message.toString(), true);
        var shown = new StringBuilder();
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            var received = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (received == null) {
                throw new SetupException("The kernel did not come to the end of this within " + limit.toSeconds() + " s:\n" + code);
            }
            var parent = received.getAsJsonObject("parent_header").get("msg_id");
            if (parent == null || !parent.getAsString().equals(own)) {
                continue;
            }
            var content = received.getAsJsonObject("content");
            switch (received.get("msg_type").getAsString()) {
                case "execute_result", "display_data" -> shown.append(content.getAsJsonObject("data").get("text/plain").getAsString());
                case "error" -> throw new SetupException("The kernel failed with " + content.get("ename").getAsString() + ": "
                    + content.get("evalue").getAsString() + "\nThe cell was:\n" + code);
                case "status" -> {
                    if (content.get("execution_state").getAsString().equals("idle")) {
                        return shown.toString();
                    }
                }
                default -> { }
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        client.send(HttpRequest.newBuilder(server.address("/api/sessions/" + session)).DELETE().build(), BodyHandlers.discarding());
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
