package asyncio;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Opens connections and servers: the bodies of {@code openConnection} and {@code startServer}. */
final class Connecting {

    private static final int BACKLOG = 1024;
    private static final ThreadPool NAMES = new ThreadPool("names");

    private Connecting() {
    }

    /** Names are looked up and connections made in other threads; whoever is cancelled leaves no socket behind, however late it comes. */
    static StreamConnection connect(EventLoop loop, String host, int port, int limit) {
        var socket = new CompletableFuture<SocketChannel>();
        var thread = Thread.ofVirtual().name("openConnection").start(() -> connect(host, port, socket));
        boolean connected = false;
        try {
            var channel = Bridge.wrap(loop, socket, "openConnection(" + host + ":" + port + ")").await();
            var transport = new SocketTransport(loop, channel, limit, _ -> { });
            connected = true;
            return new StreamConnection(transport.source.reader, transport.writer);
        } catch (IOException left) {
            throw failed("connect to", host, port, left);
        } finally {
            if (!connected) {
                socket.thenAccept(Connecting::close);       // it may have been made already, or be made at this moment
                thread.interrupt();
            }
        }
    }

    private static void connect(String host, int port, CompletableFuture<SocketChannel> socket) {
        try {
            var channel = open(host, port);
            if (!socket.complete(channel)) {
                close(channel);
            }
        } catch (IOException error) {
            socket.completeExceptionally(failed("connect to", host, port, error));
        } catch (Throwable error) {
            socket.completeExceptionally(error);
        }
    }

    /** Connects to the first of the host's addresses that answers. */
    private static SocketChannel open(String host, int port) throws Exception {
        IOException first = null;
        for (var address : addresses(host)) {
            try {
                return SocketChannel.open(new InetSocketAddress(address, port));
            } catch (IOException error) {
                first = first == null ? error : first;
            }
        }
        throw first;
    }

    /** The look-up of a name is a call into the system: on this virtual thread it would keep a carrier from the loops. */
    private static InetAddress[] addresses(String host) throws Exception {
        try {
            return NAMES.submit(() -> InetAddress.getAllByName(host)).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone, one way or the other
        }
    }

    static Server serve(EventLoop loop, ConnectionHandler handler, String host, int port, int limit) {
        try {
            return new Server(loop, handler, host == null ? new InetSocketAddress(port) : new InetSocketAddress(addressFor(loop, host), port), limit);
        } catch (IOException error) {
            throw failed("listen at", host, port, error);
        }
    }

    /** Only a name is looked up, beside the loop: an address written in numbers needs no wait, so that a callback may use it, too. */
    private static InetAddress addressFor(EventLoop loop, String host) throws IOException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException aName) {
            try {
                return Bridge.wrap(loop, NAMES.submit(() -> InetAddress.getByName(host)), "startServer(" + host + ")").await();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof IOException unknown) {
                    throw unknown;
                }
                throw failed;
            }
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
