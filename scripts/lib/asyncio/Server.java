package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Accepts connections and starts a task for each. While it listens the loop is never stuck. If the system cannot give it a connection,
 * because all file descriptors are in use, that goes to the loop's exception handler, and it tries again a second later. Belongs to its
 * loop. Like {@code asyncio.Server}.
 */
public final class Server implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final ConnectionHandler handler;
    private final int limit;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Event stopped = new Event("server.serveForever()");
    private final Event left = new Event("server.waitClosed()");
    private final ConcurrentLinkedQueue<SocketChannel> guests = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> accepting = new CompletableFuture<>();
    private final Thread acceptor;
    private final Set<SocketTransport> connections = new LinkedHashSet<>();

    Server(EventLoop loop, ConnectionHandler handler, InetSocketAddress wanted, int limit) throws IOException {
        this.loop = loop;
        this.handler = handler;
        this.limit = limit;
        channel = Connecting.listen(wanted);
        address = (InetSocketAddress) channel.getLocalAddress();
        Sockets.of(loop).opened(this);
        loop.agenda.listens(true);
        acceptor = Thread.ofPlatform().daemon().name("accept at " + address).start(() -> {
            acceptAll();
            accepting.complete(null);
        });
    }

    // a blocking call in a platform thread: otherwise a closed socket goes on listening for a moment
    private void acceptAll() {
        boolean failing = false;
        while (true) {
            try {
                guests.add(channel.accept());
                failing = false;
                loop.arrive(new Handle(this::welcome, true));
            } catch (ClosedChannelException closed) {
                return;                                             // by close()
            } catch (Throwable error) {                             // mostly: no more file descriptors
                if (!failing) {
                    loop.arrive(new Handle(() -> report(error), true));
                }
                failing = true;
                LockSupport.parkNanos(this, RETRY.toNanos());       // close() ends it
            }
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
        LockSupport.unpark(acceptor);
        accepting.join();   // as long as its call lasts, some microseconds, the system lets others connect
        Sockets.of(loop).closed(this);
        loop.agenda.listens(false);
        setIfAllLeft();
    }

    /** Closes the connections to all who are served: what is unsent is sent before. Like {@code Server.close_clients}. */
    public void closeClients() {
        List.copyOf(connections).forEach(each -> each.writer.close());
    }

    /** Ends the connections to all who are served at once: what is unsent is lost. Like {@code Server.abort_clients}. */
    public void abortClients() {
        List.copyOf(connections).forEach(each -> each.abort(null));
    }

    /** Waits until the server is closed and all its connections are. Suspends the task. Like {@code Server.wait_closed}. */
    public void waitClosed() {
        left.await();
    }

    private void welcome() {
        var guest = guests.poll();
        if (!isServing()) {
            Connecting.close(guest);
            return;
        }
        try {
            var transport = new SocketTransport(loop, guest, limit, this::connectionClosed);
            connections.add(transport);
            loop.createTask(() -> {
                talk(transport.source.reader, transport.writer);
                return null;
            });
        } catch (IOException | RuntimeException error) {
            Connecting.close(guest);
            connectionClosed(null);
            if (error instanceof RuntimeException unexpected) {
                throw unexpected;
            }                   // else whoever connected has left again
        }
    }

    /** The loop ends: those who have come and were not welcomed yet leave again. */
    void end() {
        close();
        guests.forEach(Connecting::close);
    }

    private void talk(StreamReader reader, StreamWriter writer) {
        try {
            handler.handle(reader, writer);
        } catch (CancelledError | LoopClosedError end) {
            writer.close();
            throw end;
        } catch (Throwable error) {
            writer.close();
            loop.callExceptionHandler(new ExceptionContext("the handler of a connection from " + writer.remoteAddress() + " failed", error, null));
        }
    }

    private void connectionClosed(SocketTransport connection) {
        connections.remove(connection);
        setIfAllLeft();
    }

    private void setIfAllLeft() {
        if (!isServing() && connections.isEmpty()) {
            left.set();
        }
    }

    boolean listensAt(InetSocketAddress wanted) {
        return wanted.getPort() == port() && (address.getAddress().isAnyLocalAddress() || wanted.equals(address));
    }

    private void report(Throwable error) {
        loop.callExceptionHandler(new ExceptionContext("the server at " + address + " accepts nobody at the moment; it tries again every second",
            error, null));
    }
}
