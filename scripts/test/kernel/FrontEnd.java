package test.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lab.Port;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A front end's side of Jupyter's channels: sockets, signatures, frames. Not to be shared between threads. */
class FrontEnd implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] KEY = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(ThreadLocalRandom.current().nextInt(15_000, 25_000));
    private static final byte[] IDENTITY = "tests".getBytes(StandardCharsets.US_ASCII);

    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final Path connectionFile;
    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    private int sent;

    FrontEnd() throws IOException {
        shell = context.socket(SocketType.DEALER);
        control = context.socket(SocketType.DEALER);
        stdin = context.socket(SocketType.DEALER);
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
    }

    private static void connect(JsonObject connection, String name, ZMQ.Socket socket) {
        int port = freePort();
        connection.addProperty(name, port);
        if (socket != null) {
            socket.setLinger(0);
            socket.setRcvHWM(0);
            socket.connect("tcp://127.0.0.1:" + port);
        }
    }

    /** A port that nobody else is given before the kernel binds it: below those that the system gives out, and each only once. */
    private static int freePort() {
        int port = NEXT_PORT.getAndIncrement();
        while (!Port.isFree(port)) {
            port = NEXT_PORT.getAndIncrement();
        }
        return port;
    }

    /** Sends a well-formed request. Returns its id. */
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

    /** Sends any frames, rightly signed. */
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
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the reply to one request; replies to earlier ones are passed over. */
    Message replyTo(ZMQ.Socket socket, String id) {
        while (true) {
            var message = reply(socket);
            if (message.parent().equals(id)) {
                return message;
            }
        }
    }

    /** Waits for whatever the kernel says next on a channel. */
    Message reply(ZMQ.Socket socket) {
        socket.setReceiveTimeOut((int) PATIENCE.toMillis());
        var message = receive(socket);
        if (message == null) {
            throw new AssertionError("no reply within " + PATIENCE);
        }
        return message;
    }

    /** What is published next, or null if nothing is in that time. */
    Message published(Duration patience) {
        iopub.setReceiveTimeOut((int) patience.toMillis());
        return receive(iopub);
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
        return new Message(header.get("msg_id").getAsString(), header.get("msg_type").getAsString(), parent.has("msg_id") ? parent.get("msg_id").getAsString() : "",
            JsonParser.parseString(frames.get(parts + 3)).getAsJsonObject());
    }

    @Override
    public void close() {
        List.of(shell, control, stdin, iopub).forEach(ZMQ.Socket::close);
        context.close();
        connectionFile.toFile().delete();
    }
}
