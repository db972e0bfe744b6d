package kernel.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.zeromq.ZMQ;

/**
 * Unix domain sockets for JeroMQ, which has none before the release after 0.6.0. ZMTP is a stream of bytes: each front end that connects
 * to the file gets a TCP connection of its own to the ZeroMQ socket, and the bytes are carried across. The ZeroMQ socket is the one that
 * connects, to a port that is open for that moment and lets nobody else in; so no port is there for other users.
 */
final class UnixSockets {

    private final ZMQ.Socket socket;
    private final Consumer<Runnable> onItsThread;
    private final Set<SocketAddress> own = ConcurrentHashMap.newKeySet();

    private UnixSockets(ZMQ.Socket socket, Consumer<Runnable> onItsThread) {
        this.socket = socket;
        this.onItsThread = onItsThread;
        socket.setSelectorChooser((address, options) -> new Noting());
        socket.setReconnectIVL(-1);
        socket.setImmediate(false);         // a front end that is gone takes its queue along
    }

    /** Lets front ends reach a ZeroMQ socket by a file. {@code onItsThread} runs what may only be done on the socket's thread. */
    static void bind(ZMQ.Socket socket, Path file, Consumer<Runnable> onItsThread) throws IOException {
        Files.deleteIfExists(file);         // of a kernel that ran here before
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        var sockets = new UnixSockets(socket, onItsThread);
        start(file, () -> {
            while (true) {
                sockets.carry(server.accept(), file);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Path file, Work work) {
        Thread.ofPlatform().daemon().name("jupyter-" + file.getFileName()).start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                Log.say(file + ": " + e.getMessage());
            }
        });
    }

    private void carry(SocketChannel frontEnd, Path file) throws IOException {
        SocketChannel inner;
        try (var door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var address = "tcp://127.0.0.1:" + ((InetSocketAddress) door.getLocalAddress()).getPort();
            onItsThread.accept(() -> socket.connect(address));
            inner = door.accept();
            while (!own.remove(inner.getRemoteAddress())) {
                inner.close();
                inner = door.accept();
            }
        }
        var kernel = inner;
        start(file, () -> pour(frontEnd, kernel));
        start(file, () -> pour(kernel, frontEnd));
    }

    /** Until one of them is closed; then so is the other. */
    private static void pour(SocketChannel from, SocketChannel to) throws IOException {
        var buffer = ByteBuffer.allocateDirect(1 << 16);
        try (from; to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            // by the other direction, or by the front end
        }
    }

    /** Notes from which ports JeroMQ connects. */
    private final class Noting extends SelectorProvider {

        @Override
        public SocketChannel openSocketChannel() throws IOException {
            var channel = provider().openSocketChannel().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            own.add(channel.getLocalAddress());
            return channel;
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() throws IOException {
            return provider().openServerSocketChannel();
        }

        @Override
        public AbstractSelector openSelector() throws IOException {
            return provider().openSelector();
        }

        @Override
        public Pipe openPipe() throws IOException {
            return provider().openPipe();
        }

        @Override
        public DatagramChannel openDatagramChannel() throws IOException {
            return provider().openDatagramChannel();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
            return provider().openDatagramChannel(family);
        }
    }
}
