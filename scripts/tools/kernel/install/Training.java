package kernel.install;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kernel.Kernel;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Runs a kernel as a notebook would, while the JVM records what it loads and compiles for its AOT cache. */
public final class Training {

    private static final List<String> CELLS = List.of("1 + 1", "int x = 5;", "System.out.println(\"trained\")",
            "record Point(int x, int y) { }\nList.of(new Point(1, 2), new Point(3, 4))",
            "String greet(String name) {\n    return \"Hello, \" + name;\n}\ngreet(\"Ada\")",
            "IntStream.range(0, 3).mapToObj(i -> \"\" + i).collect(Collectors.joining(\", \"))",
            "Thread.ofVirtual().start(() -> System.out.println(\"virtual\")).join();", "unknown", "throw new IllegalStateException()",
            "import java.time.Duration;\nvar pause = Duration.ofMillis(1);\nThread.sleep(pause);\npause");

    private Training() { }

    /** Records an AOT cache, in a process of its own. True if it is there afterwards. */
    static boolean record(LaunchLine launch) throws IOException, InterruptedException {
        Files.deleteIfExists(launch.aotCache());
        var process = new ProcessBuilder(launch.trainingCommand()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);      // the JVM writes the cache in a second process
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(launch.aotCache());
        }
        Files.deleteIfExists(Path.of(launch.aotCache() + ".config"));
        return Files.exists(launch.aotCache());
    }

    /** The process that is recorded. */
    public static void main(String[] arguments) throws Exception {
        var connection = new JsonObject();
        var ports = new JsonObject();
        for (var port : List.of("shell_port", "control_port", "stdin_port", "hb_port", "iopub_port")) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.addProperty(port, socket.getLocalPort());
                connection.addProperty(port, socket.getLocalPort());
            }
        }
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("key", "training");
        connection.addProperty("signature_scheme", "hmac-sha256");
        var file = Files.createTempFile("training", ".json");
        Files.writeString(file, connection.toString());
        Kernel.main(new String[] {file.toString()});
        Files.delete(file);

        try (var context = ZMQ.context(1); var shell = context.socket(SocketType.DEALER); var iopub = context.socket(SocketType.SUB)) {
            iopub.subscribe(new byte[0]);
            iopub.connect("tcp://127.0.0.1:" + ports.get("iopub_port"));
            shell.connect("tcp://127.0.0.1:" + ports.get("shell_port"));
            shell.setReceiveTimeOut(30_000);
            ask(shell, "kernel_info_request", new JsonObject());
            for (var code : CELLS) {
                var content = new JsonObject();
                content.addProperty("code", code);
                content.addProperty("stop_on_error", false);
                ask(shell, "execute_request", content);
                content.addProperty("cursor_pos", code.length());
                ask(shell, "complete_request", content);
            }
        }
        System.exit(0);
    }

    private static void ask(ZMQ.Socket shell, String type, JsonObject content) throws Exception {
        var header = new JsonObject();
        header.addProperty("msg_id", "training-" + System.nanoTime());
        header.addProperty("msg_type", type);
        var parts = List.of(header.toString(), "{}", "{}", content.toString());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("training".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
        shell.sendMore("<IDS|MSG>");
        shell.sendMore(HexFormat.of().formatHex(mac.doFinal()));
        for (int i = 0; i < parts.size(); i++) {
            shell.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        do {
            JsonParser.parseString("{}");
        } while (shell.recv() != null && shell.hasReceiveMore());
    }
}
