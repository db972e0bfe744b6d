package kernel.install;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Runs a kernel as a notebook would, while its JVM records for its AOT cache what it loads and which methods are worth compiling. The
 * installing process is the front end.
 */
final class Training implements AutoCloseable {

    private static final int ROUNDS = 4;            // more made no cell faster
    private static final List<String> CELLS = List.of("1 + 1", "int x = 5;", "System.out.println(\"trained\");",
            "record Point(int x, int y) { }\nList.of(new Point(1, 2), new Point(3, 4))",
            "String greet(String name) {\n    return \"Hello, \" + name;\n}\ngreet(\"Ada\")",
            "IntStream.range(0, 3).mapToObj(i -> \"\" + i).collect(Collectors.joining(\", \"))",
            "Thread.ofVirtual().start(() -> System.out.println(\"virtual\")).join();", "unknown", "throw new IllegalStateException()",
            "import java.time.Duration;\nvar pause = Duration.ofMillis(1);\nThread.sleep(pause);\npause",
            "for (int i = 0; i < 3; i++) {\n    x += i;\n}\nx", "var basket = new ArrayList<>(List.of(x, 2, 3));\nbasket.add(4);\nbasket");

    // the ports are open to every user of the machine while this runs
    private final byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final ZMQ.Curve.KeyPair curve = ZMQ.Curve.generateKeyPair();
    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    private final ZMQ.Socket control = context.socket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    private final Path connectionFile = Files.createTempFile("training", ".json");

    private Training() throws IOException {
        var connection = new JsonObject();
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("key", new String(key, StandardCharsets.US_ASCII));
        connection.addProperty("curve_publickey", curve.publicKey);
        connection.addProperty("curve_secretkey", curve.secretKey);
        connection.addProperty("signature_scheme", "hmac-sha256");
        connect(connection, "shell_port", shell);
        connect(connection, "control_port", control);
        connect(connection, "iopub_port", iopub);
        connect(connection, "stdin_port", null);
        connect(connection, "hb_port", null);
        iopub.subscribe(new byte[0]);
        Files.writeString(connectionFile, connection.toString());
    }

    /** Records an AOT cache. True if it is there afterwards. */
    static boolean record(LaunchLine launch) throws IOException, InterruptedException {
        Files.deleteIfExists(launch.aotCache());
        try (var training = new Training()) {
            var builder = new ProcessBuilder(launch.trainingCommand(training.connectionFile.toString())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("JPY_PARENT_PID", "" + ProcessHandle.current().pid());      // as Jupyter does
            var process = builder.start();
            boolean ended = training.drive(process) && process.waitFor(5, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);      // the JVM writes the cache in a second process
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(launch.aotCache());
            }
        }
        Files.deleteIfExists(Path.of(launch.aotCache() + ".config"));
        return Files.exists(launch.aotCache());
    }

    /** False if the kernel stopped answering. */
    private boolean drive(Process process) {
        boolean answers = ask(shell, "kernel_info_request", new JsonObject());
        for (int round = 0; round < ROUNDS && answers; round++) {
            for (var code : CELLS) {
                var content = new JsonObject();
                content.addProperty("code", code);
                content.addProperty("stop_on_error", false);
                answers &= ask(shell, "execute_request", content);
                if (round == 0) {
                    content.addProperty("cursor_pos", code.length());
                    answers &= ask(shell, "complete_request", content);
                }
            }
        }
        return answers && process.isAlive() && ask(control, "shutdown_request", new JsonObject());
    }

    /** Sends a request and waits for its reply. */
    private boolean ask(ZMQ.Socket socket, String type, JsonObject content) {
        var header = new JsonObject();
        header.addProperty("msg_id", "training-" + System.nanoTime());
        header.addProperty("msg_type", type);
        var parts = List.of(header.toString(), "{}", "{}", content.toString());
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.size(); i++) {
            socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        byte[] frame;
        do {
            frame = socket.recv();
        } while (frame != null && socket.hasReceiveMore());
        return frame != null;
    }

    private String sign(List<String> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);         // every JDK has it
        }
    }

    private void connect(JsonObject connection, String name, ZMQ.Socket socket) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connection.addProperty(name, free.getLocalPort());
            if (socket != null) {
                socket.setLinger(0);
                socket.setReceiveTimeOut(30_000);
                socket.setCurvePublicKey(ZMQ.Curve.z85Decode(curve.publicKey));
                socket.setCurveSecretKey(ZMQ.Curve.z85Decode(curve.secretKey));
                socket.setCurveServerKey(ZMQ.Curve.z85Decode(curve.publicKey));
                socket.connect("tcp://127.0.0.1:" + free.getLocalPort());
            }
        }
    }

    @Override
    public void close() throws IOException {
        List.of(shell, control, iopub).forEach(ZMQ.Socket::close);
        context.close();
        Files.delete(connectionFile);
    }
}
