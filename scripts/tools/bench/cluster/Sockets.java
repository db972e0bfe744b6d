package bench.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The floor: a process that sleeps on request, behind plain sockets, and as many connections to it as there are places. Nothing is found, noticed or done again. */
final class Sockets implements AutoCloseable {

    private final Process process;
    private final List<Socket> connections = new ArrayList<>();

    Sockets(int places) throws IOException {
        process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
            Sockets.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("the process behind the sockets ended");
        }
        for (int each = 0; each < places; each++) {
            var connection = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(line));
            connection.setTcpNoDelay(true);
            connections.add(connection);
        }
    }

    public static void main(String[] none) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    var connection = server.accept();
                    connection.setTcpNoDelay(true);
                    Thread.ofPlatform().daemon().start(() -> serve(connection));
                } catch (IOException ended) {
                    return;
                }
            }
        });
        System.in.read();       // its end is the end of who measures
    }

    private static void serve(Socket connection) {
        try (connection; var in = new DataInputStream(connection.getInputStream()); var out = new DataOutputStream(connection.getOutputStream())) {
            while (true) {
                int millis = in.readInt();
                if (millis > 0) {
                    Thread.sleep(millis);
                }
                out.writeInt(millis);
            }
        } catch (IOException | InterruptedException ended) {
            // whoever asked is gone
        }
    }

    /** Has it done that often, by so many connections at once. */
    void ask(int jobs, int millis, int atOnce) {
        var left = new AtomicInteger(jobs);
        var all = connections.subList(0, atOnce).stream().map(connection -> {
            var done = new CompletableFuture<Void>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    var in = new DataInputStream(connection.getInputStream());
                    var out = new DataOutputStream(connection.getOutputStream());
                    while (left.getAndDecrement() > 0) {
                        out.writeInt(millis);
                        in.readInt();
                    }
                    done.complete(null);
                } catch (IOException failure) {
                    done.completeExceptionally(failure);
                }
            });
            return done;
        }).toList();
        all.forEach(CompletableFuture::join);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        process.destroy();
    }
}
