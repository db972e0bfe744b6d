package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;

/** One end of a connection over TCP. The loop writes, as far as the system takes it; {@link Sockets} reads, and writes the rest. */
final class SocketTransport implements Sink {

    final InetSocketAddress local;
    final InetSocketAddress remote;
    final SocketSource source;
    final StreamWriter writer = new StreamWriter(this);
    private final EventLoop loop;
    private final Sockets sockets;
    private final SocketChannel channel;
    private final Consumer<SocketTransport> whenClosed;
    private final Unsent unsent;
    private final UnderWay underWay;
    private boolean endAsked;
    private boolean closing;
    private boolean closed;

    SocketTransport(EventLoop loop, SocketChannel channel, int limit, Consumer<SocketTransport> whenClosed) throws IOException {
        this.loop = loop;
        this.sockets = Sockets.of(loop);
        this.channel = channel;
        this.whenClosed = whenClosed;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
        this.underWay = new UnderWay(loop, () -> sockets.isServedHere(remote));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var key = sockets.register(channel, this);
        unsent = new Unsent(channel, key);
        source = new SocketSource(sockets, new Intake(channel, key), underWay, limit);
        sockets.opened(this);
        underWay.settle();
        source.resumeReading();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void write(byte[] data) {
        underWay.leaves(data.length);
        try {
            if (!unsent.write(data)) {
                sockets.wakeup();
            }
        } catch (IOException error) {
            abort(error);
        }
    }

    /** Called by the thread of {@link Sockets}: does what the socket is ready for, and adds to the batch what the loop has to do. */
    void ready(SelectionKey key, ByteBuffer in, List<Runnable> batch) throws IOException {
        if (key.isReadable()) {
            batch.add(source.read(in));
        }
        if (key.isWritable()) {
            unsent.writeMore();
            batch.add(this::sentMore);
        }
    }

    @Override
    public int unsent() {
        return unsent.size();
    }

    private void sentMore() {
        writer.sent();
        if (unsent() == 0) {
            allSent();
        }
    }

    private void allSent() {
        if (closing) {
            end(null);
        } else if (endAsked && !closed) {
            try {
                channel.shutdownOutput();
            } catch (IOException error) {
                abort(error);
            }
        }
    }

    @Override
    public void writeEof() {
        endAsked = true;
        underWay.leavesEnd();
        if (unsent() == 0) {
            allSent();
        }
    }

    @Override
    public void close() {
        closing = true;
        underWay.leavesEnd();
        source.close();
        if (unsent() == 0) {
            loop.enqueue(new Handle(() -> end(null), true));
        }
    }

    /** The connection is broken; without an error it ends with its loop. */
    void abort(IOException error) {
        end(error == null ? null : new UncheckedIOException("the connection to " + remote + " broke: " + error.getMessage(), error));
    }

    private void end(UncheckedIOException error) {
        if (closed) {
            return;
        }
        closed = true;
        underWay.leavesEnd();
        underWay.close();
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is gone, one way or the other
        }
        sockets.wakeup();       // only the thread's next turn gives the system its socket back
        sockets.closed(this);
        source.ended(error);
        writer.ended(error);
        whenClosed.accept(this);
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        underWay.waits(waits);
    }

    void meets(SocketTransport peer) {
        underWay.meets(peer.underWay);
    }

    void settle() {
        underWay.settle();
    }
}
