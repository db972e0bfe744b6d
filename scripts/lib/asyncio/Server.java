package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** Accepts connections and starts a task for each. While it listens the loop is never stuck. Belongs to its loop. Like {@code asyncio.Server}. */
public final class Server implements AutoCloseable {

    private final EventLoop loop;
    private final ConnectionHandler handler;
    private final int limit;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Event stopped = new Event("server.serveForever()");
    private final Event left = new Event("server.waitClosed()");
    private final CompletableFuture<Void> accepting;
    private int connections;

    Server(EventLoop loop, ConnectionHandler handler, InetSocketAddress wanted, int limit) throws IOException {
        this.loop = loop;
        this.handler = handler;
        this.limit = limit;
        channel = Connecting.listen(wanted);
        address = (InetSocketAddress) channel.getLocalAddress();
        Sockets.of(loop).opened(this);
        loop.agenda.listens(true);
        accepting = CompletableFuture.runAsync(this::acceptAll, Thread.ofPlatform().daemon().name("accept at " + address)::start);
    }

    // a blocking call in a platform thread: otherwise a closed socket goes on listening for a moment
    private void acceptAll() {
        try {
            while (true) {
                var guest = channel.accept();
                loop.arrive(new Handle(() -> welcome(guest), true));
            }
        } catch (ClosedChannelException closed) {
            // by close()
        } catch (IOException error) {
            loop.arrive(new Handle(() -> fail(error), true));
        }
    }

    /** {@return the port that it listens at; the one that the system chose, if 0 was asked for} */
    public int port() {
        return address.getPort();
    }

    /** {@return where it listens} Like {@code server.sockets[0].getsockname()}. */
    public InetSocketAddress address() {
        return address;
    }

    /** {@return whether it accepts connections} Like {@code Server.is_serving}. */
    public boolean isServing() {
        return !stopped.isSet();
    }

    /** Waits until the server is closed; closes it if the task is cancelled. Like {@code Server.serve_forever}. */
    public void serveForever() {
        try {
            stopped.await();
        } catch (CancelledError cancelled) {
            close();
            throw cancelled;
        }
    }

    /** Accepts nobody any more; connections that are open go on. Like {@code Server.close}. */
    @Override
    public void close() {
        if (!isServing()) {
            return;
        }
        stopped.set();
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        accepting.join();   // as long as its call lasts, some microseconds, the system lets others connect
        Sockets.of(loop).closed(this);
        loop.agenda.listens(false);
        setIfAllLeft();
    }

    /** Waits until the server is closed and all its connections are. Suspends the task. Like {@code Server.wait_closed}. */
    public void waitClosed() {
        left.await();
    }

    private void welcome(SocketChannel guest) {
        try {
            if (!isServing()) {
                guest.close();
                return;
            }
            connections++;
            var transport = new SocketTransport(loop, guest, limit, this::connectionClosed);
            loop.createTask(() -> {
                talk(transport.source.reader, transport.writer);
                return null;
            });
        } catch (IOException error) {
            connections--;      // whoever connected has left again
        }
    }

    private void talk(StreamReader reader, StreamWriter writer) {
        try {
            handler.handle(reader, writer);
        } catch (CancelledError cancelled) {
            writer.close();
            throw cancelled;
        } catch (Throwable error) {
            writer.close();
            loop.callExceptionHandler(new ExceptionContext("the handler of a connection from " + writer.remoteAddress() + " failed", error, null));
        }
    }

    private void connectionClosed() {
        connections--;
        setIfAllLeft();
    }

    private void setIfAllLeft() {
        if (!isServing() && connections == 0) {
            left.set();
        }
    }

    boolean listensAt(InetSocketAddress wanted) {
        return wanted.getPort() == port() && (address.getAddress().isAnyLocalAddress() || wanted.equals(address));
    }

    private void fail(IOException error) {
        loop.callExceptionHandler(new ExceptionContext("the server at " + address + " accepts nobody any more", error, null));
        close();
    }
}
