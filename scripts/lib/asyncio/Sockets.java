package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets of one loop. A thread waits for all of them at once and brings what has come into the loop, a whole batch at a time. It
 * was measured against a virtual thread for each connection, and against a loop that waits for its sockets itself: it is the fastest.
 */
final class Sockets {

    /** A socket that the thread watches. */
    sealed interface Watched permits SocketTransport, Server {

        /** Called by the thread: does what the socket is ready for, and adds to the batch what the loop has to do. */
        void ready(SelectionKey key, ByteBuffer in, List<Runnable> batch) throws IOException;

        /** Called by the loop, at its end or when the socket has failed. */
        void abort(IOException error);
    }

    private final Map<InetSocketAddress, SocketTransport> byAddress = new HashMap<>();
    private final List<Server> servers = new ArrayList<>();
    private final EventLoop loop;
    private final Selector selector;

    Sockets(EventLoop loop) {
        this.loop = loop;
        try {
            selector = Selector.open();
        } catch (IOException error) {
            throw new UncheckedIOException("this system gives no more sockets: " + error.getMessage(), error);
        }
        Thread.ofPlatform().daemon().name("asyncio sockets").start(this::watch);
    }

    SelectionKey register(SelectableChannel channel, int interest, Watched socket) throws IOException {
        channel.configureBlocking(false);
        var key = channel.register(selector, interest, socket);
        selector.wakeup();
        return key;
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
        var socket = (Watched) key.attachment();
        try {
            if (key.isValid()) {
                socket.ready(key, in, batch);
            }
        } catch (IOException error) {
            key.cancel();
            batch.add(() -> socket.abort(error));
        }
    }

    /** Closes what is still open. */
    void close() {
        List.copyOf(servers).forEach(server -> server.abort(null));
        List.copyOf(byAddress.values()).forEach(transport -> transport.abort(null));
        try {
            selector.close();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    // Both ends of a connection may belong to this loop. Then it is known what is under way between them.

    void opened(SocketTransport transport) {
        byAddress.put(transport.local, transport);
        var peer = byAddress.get(transport.remote);
        if (peer != null && peer.remote.equals(transport.local)) {
            transport.meets(peer);
            peer.meets(transport);
        }
    }

    void closed(SocketTransport transport) {
        byAddress.remove(transport.local, transport);
    }

    void opened(Server server) {
        servers.add(server);
    }

    void closed(Server server) {
        servers.remove(server);
        byAddress.values().forEach(SocketTransport::settle);
    }

    boolean isServedHere(InetSocketAddress address) {
        return servers.stream().anyMatch(server -> server.listensAt(address));
    }
}
