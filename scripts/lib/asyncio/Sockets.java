package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets of one loop. A thread waits for all of them at once and brings what has come into the loop, a whole batch at a time. It
 * was measured against a virtual thread for each connection, and against a loop that waits for its sockets itself: it is the fastest.
 */
final class Sockets {

    private record Ends(InetSocketAddress local, InetSocketAddress remote) {
    }

    private final Map<Ends, SocketTransport> transports = new HashMap<>();
    private final List<Server> servers = new ArrayList<>();
    private final EventLoop loop;
    private final Selector selector;

    /** Made when the first is opened; closed with the loop. */
    static Sockets of(EventLoop loop) {
        if (loop.sockets == null) {
            loop.sockets = new Sockets(loop);
            loop.atClose.add(loop.sockets::close);
        }
        return loop.sockets;
    }

    private Sockets(EventLoop loop) {
        this.loop = loop;
        try {
            selector = Selector.open();
        } catch (IOException error) {
            throw new UncheckedIOException("this system gives no more sockets: " + error.getMessage(), error);
        }
        Thread.ofPlatform().daemon().name("asyncio sockets").start(this::watch);
    }

    /** Watches a connection, for nothing yet. */
    SelectionKey register(SocketChannel channel, SocketTransport transport) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, 0, transport);
    }

    /** Makes a change of interest, or the end of a channel, known to the thread. */
    void wakeup() {
        selector.wakeup();
    }

    private void watch() {
        var in = ByteBuffer.allocateDirect(256 * 1024);
        try {
            while (true) {
                selector.select();
                var batch = new ArrayList<Runnable>();
                for (var key : selector.selectedKeys()) {
                    serve(key, in, batch);
                }
                selector.selectedKeys().clear();
                if (!batch.isEmpty()) {
                    loop.arrive(new Handle(() -> batch.forEach(Runnable::run), true));
                }
            }
        } catch (IOException | ClosedSelectorException closed) {
            // the loop is closed
        }
    }

    private static void serve(SelectionKey key, ByteBuffer in, List<Runnable> batch) {
        var transport = (SocketTransport) key.attachment();
        try {
            transport.ready(key, in, batch);
        } catch (CancelledKeyException closed) {
            // by the loop, a moment ago
        } catch (IOException error) {
            key.cancel();
            batch.add(() -> transport.abort(error));
        } catch (Throwable error) {         // no memory, say: this connection is lost, the others are not
            key.cancel();
            batch.add(() -> transport.abort(new IOException(error)));
        }
    }

    /** Closes what is still open. */
    void close() {
        List.copyOf(servers).forEach(Server::end);
        List.copyOf(transports.values()).forEach(transport -> transport.abort(null));
        try {
            selector.close();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    // Both ends of a connection may belong to this loop. Then it is known what is under way between them.

    void opened(SocketTransport transport) {
        transports.put(new Ends(transport.local, transport.remote), transport);
        var peer = transports.get(new Ends(transport.remote, transport.local));
        if (peer != null) {
            transport.meets(peer);
            peer.meets(transport);
        }
    }

    void closed(SocketTransport transport) {
        transports.remove(new Ends(transport.local, transport.remote));
    }

    void opened(Server server) {
        servers.add(server);
    }

    void closed(Server server) {
        servers.remove(server);
        transports.values().forEach(SocketTransport::settle);
    }

    boolean isServedHere(InetSocketAddress address) {
        return servers.stream().anyMatch(server -> server.listensAt(address));
    }
}
