package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** Opens connections and servers: the bodies of {@code openConnection} and {@code startServer}. */
final class Connecting {

    private static final int BACKLOG = 1024;

    private Connecting() {
    }

    /** Names are looked up and connections made in a thread of their own; a cancelled one leaves no socket behind. */
    static StreamConnection connect(EventLoop loop, String host, int port, int limit) {
        var socket = new CompletableFuture<SocketChannel>();
        var thread = Thread.ofVirtual().name("openConnection").start(() -> connect(host, port, socket));
        try {
            var channel = Bridge.wrap(loop, socket, "openConnection(" + host + ":" + port + ")").await();
            var transport = new SocketTransport(loop, channel, limit, () -> { });
            return new StreamConnection(transport.source.reader, transport.writer);
        } catch (IOException left) {
            throw failed("connect to", host, port, left);
        } catch (CancelledError cancelled) {
            thread.interrupt();
            throw cancelled;
        }
    }

    private static void connect(String host, int port, CompletableFuture<SocketChannel> socket) {
        IOException first = null;
        try {
            for (var address : InetAddress.getAllByName(host)) {
                try {
                    var channel = SocketChannel.open(new InetSocketAddress(address, port));
                    if (!socket.complete(channel)) {
                        channel.close();
                    }
                    return;
                } catch (IOException error) {
                    first = first == null ? error : first;
                }
            }
        } catch (IOException error) {
            first = error;
        }
        socket.completeExceptionally(failed("connect to", host, port, first));
    }

    static Server serve(EventLoop loop, ConnectionHandler handler, String host, int port, int limit) {
        try {
            return new Server(loop, handler, host == null ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(host), port), limit);
        } catch (IOException error) {
            throw failed("listen at", host, port, error);
        }
    }

    static ServerSocketChannel listen(InetSocketAddress wanted) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted, BACKLOG);
        } catch (IOException error) {
            channel.close();
            throw error;
        }
    }

    private static UncheckedIOException failed(String what, String host, int port, IOException error) {
        var why = error instanceof java.net.UnknownHostException ? "there is no host of that name" : error.getMessage();
        return new UncheckedIOException("cannot " + what + " " + (host == null ? "any address" : host) + ":" + port + ": " + why, error);
    }
}
