package test.kernel;

import checkout.Checkout;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lab.Kernelspec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A real kernel in a process of its own, and a front end of few words for it. Not to be shared between threads. */
public final class KernelProcess implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] IDENTITY = "tests".getBytes(StandardCharsets.US_ASCII);

    private final ZMQ.Context context = ZMQ.context(1);
    final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    final ZMQ.Socket control = context.socket(SocketType.DEALER);
    final ZMQ.Socket stdin = context.socket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    private final Path connectionFile;
    final Process process;
    private final List<Message> published = new ArrayList<>();
    private int sent;

    /** A message from the kernel. */
    record Message(String type, String parent, JsonObject content) { }

    /** In a process that lives for seconds the JIT's second compiler costs more than it gives. */
    public static final Map<String, String> QUICK_COMPILER = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private KernelProcess(Path folder, Map<String, String> environment) throws IOException {
        // as Jupyter's clients do: a question of the kernel's finds the front end by the name its requests came under
        shell.setIdentity(IDENTITY);
        stdin.setIdentity(IDENTITY);
        var connection = new JsonObject();
        connect(connection, "shell_port", shell);
        connect(connection, "control_port", control);
        connect(connection, "stdin_port", stdin);
        connect(connection, "iopub_port", iopub);
        connect(connection, "hb_port", null);
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("signature_scheme", "hmac-sha256");
        connection.addProperty("key", new String(KEY, StandardCharsets.US_ASCII));
        connectionFile = Files.writeString(Files.createTempFile("kernel", ".json"), connection.toString());
        iopub.subscribe(new byte[0]);

        var venv = Checkout.root().resolve(".venv");
        new Kernelspec(Checkout.root(), venv).prepare();
        var argv = JsonParser.parseString(Files.readString(venv.resolve("share/jupyter/kernels/java/kernel.json")))
            .getAsJsonObject().getAsJsonArray("argv").asList().stream()
            .map(word -> word.getAsString().replace("{connection_file}", connectionFile.toString())).toList();
        var builder = new ProcessBuilder(argv).directory(folder.toFile()).inheritIO()
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(QUICK_COMPILER);
        builder.environment().putAll(environment);
        process = builder.start();
        // the kernel's first words may be published before this subscription has arrived
        while (published.isEmpty()) {
            send(shell, "kernel_info_request", new JsonObject());
            reply(shell);
            read(Duration.ofMillis(100));
        }
    }

    static KernelProcess start() throws IOException {
        return start(Checkout.root().resolve("notebooks"), Map.of());
    }

    static KernelProcess start(Path folder, Map<String, String> environment) throws IOException {
        return new KernelProcess(folder, environment);
    }

    /** Runs a cell and returns all that was published for it. */
    Answer run(String code) {
        return answer(execute(code, Map.of()));
    }

    /** Sends a cell without waiting. Returns the message's id. {@code options} are further fields of the request. */
    String execute(String code, Map<String, Object> options) {
        var content = new JsonObject();
        content.addProperty("code", code);
        options.forEach((name, value) -> {
            switch (value) {
                case Boolean flag -> content.addProperty(name, flag);
                case JsonObject object -> content.add(name, object);
                default -> content.addProperty(name, value.toString());
            }
        });
        return send(shell, "execute_request", content);
    }

    /** Waits for the reply to a cell and for its idle. */
    Answer answer(String id) {
        var reply = replyTo(shell, id);
        until(message -> message.parent.equals(id) && message.type.equals("status")
            && message.content.get("execution_state").getAsString().equals("idle"));
        return new Answer(reply.content(), publishedFor(id));
    }

    List<Message> publishedFor(String id) {
        return published.stream().filter(message -> message.parent.equals(id)).toList();
    }

    /** Reads what is published until a message fits. */
    Message until(Predicate<Message> fits) {
        for (int i = 0; ; i++) {
            while (i >= published.size()) {
                if (!read(PATIENCE)) {
                    throw new AssertionError("the kernel published nothing more; so far " + published);
                }
            }
            if (fits.test(published.get(i))) {
                return published.get(i);
            }
        }
    }

    /** Asks for something other than a cell and returns the reply's content. */
    JsonObject ask(String type, Map<String, Object> fields) {
        var content = new JsonObject();
        fields.forEach((name, value) -> {
            switch (value) {
                case Number number -> content.addProperty(name, number);
                case Boolean flag -> content.addProperty(name, flag);
                default -> content.addProperty(name, value.toString());
            }
        });
        return replyTo(shell, send(shell, type, content)).content();
    }

    /** Interrupts the running cell, and waits until the kernel has said so. */
    void interrupt() {
        replyTo(control, send(control, "interrupt_request", new JsonObject()));
    }

    String send(ZMQ.Socket socket, String type, JsonObject content) {
        var header = new JsonObject();
        var id = "test-" + ++sent;
        header.addProperty("msg_id", id);
        header.addProperty("session", "tests");
        header.addProperty("username", "tester");
        header.addProperty("date", "2026-01-01T00:00:00Z");
        header.addProperty("version", "5.4");
        header.addProperty("msg_type", type);
        sendRaw(socket, header.toString(), "{}", "{}", content.toString());
        return id;
    }

    void sendRaw(ZMQ.Socket socket, String... parts) {
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.length; i++) {
            socket.send(parts[i].getBytes(StandardCharsets.UTF_8), i < parts.length - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    private static String sign(String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Message replyTo(ZMQ.Socket socket, String id) {
        while (true) {
            var message = reply(socket);
            if (message.parent.equals(id)) {
                return message;
            }
        }
    }

    Message reply(ZMQ.Socket socket) {
        socket.setReceiveTimeOut((int) PATIENCE.toMillis());
        var message = receive(socket);
        if (message == null) {
            throw new AssertionError("no reply within " + PATIENCE + "; the kernel is " + (process.isAlive() ? "alive" : "dead"));
        }
        return message;
    }

    private boolean read(Duration patience) {
        iopub.setReceiveTimeOut((int) patience.toMillis());
        var message = receive(iopub);
        return message != null && published.add(message);
    }

    private static Message receive(ZMQ.Socket socket) {
        var frames = new ArrayList<String>();
        do {
            var frame = socket.recv();
            if (frame == null) {
                return null;
            }
            frames.add(new String(frame, StandardCharsets.UTF_8));
        } while (socket.hasReceiveMore());
        int parts = frames.indexOf("<IDS|MSG>") + 2;
        var header = JsonParser.parseString(frames.get(parts)).getAsJsonObject();
        var parent = JsonParser.parseString(frames.get(parts + 1)).getAsJsonObject();
        return new Message(header.get("msg_type").getAsString(), parent.has("msg_id") ? parent.get("msg_id").getAsString() : "",
            JsonParser.parseString(frames.get(parts + 3)).getAsJsonObject());
    }

    private static void connect(JsonObject connection, String name, ZMQ.Socket socket) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connection.addProperty(name, free.getLocalPort());
            if (socket != null) {
                socket.setLinger(0);
                socket.setRcvHWM(0);
                socket.connect("tcp://127.0.0.1:" + free.getLocalPort());
            }
        }
    }

    @Override
    public void close() {
        try {
            send(control, "shutdown_request", new JsonObject());
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the kernel did not end within ten seconds of its shutdown");
            }
            Files.delete(connectionFile);
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        } finally {
            List.of(shell, control, stdin, iopub).forEach(ZMQ.Socket::close);
            context.close();
        }
    }
}
