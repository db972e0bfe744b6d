package kernel.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import kernel.protocol.Request.Channel;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Shell, control, stdin and heartbeat on one thread that polls: it reads requests and sends answers, and never runs a cell.
 * Threads may share it.
 */
public final class Channels {

    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Socket heartbeat;
    private final Wire wire;
    private final Consumer<Request> received;
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final Pipe wakeUp;
    private final ZMQ.Poller poller;
    private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
    private final ByteBuffer drain = ByteBuffer.allocate(256);
    private volatile boolean closed;
    private Thread thread;

    private record Outgoing(Channel channel, List<byte[]> frames) { }

    public Channels(ZMQ.Context context, ConnectionFile connection, Wire wire, Consumer<Request> received) throws IOException {
        this.wire = wire;
        this.received = received;
        this.wakeUp = Pipe.open();
        wakeUp.source().configureBlocking(false);
        wakeUp.sink().configureBlocking(false);
        poller = context.poller(5);
        bind(context, Channel.SHELL, connection, connection.shellPort());
        bind(context, Channel.CONTROL, connection, connection.controlPort());
        bind(context, Channel.STDIN, connection, connection.stdinPort());
        heartbeat = context.socket(SocketType.REP);
        heartbeat.setLinger(0);
        connection.bind(heartbeat, connection.heartbeatPort(), this::then);
        poller.register(heartbeat, ZMQ.Poller.POLLIN);
        poller.register(wakeUp.source(), ZMQ.Poller.POLLIN);
    }

    private void bind(ZMQ.Context context, Channel channel, ConnectionFile connection, int port) throws IOException {
        var socket = context.socket(SocketType.ROUTER);
        socket.setLinger(1000);
        socket.setHWM(0);
        socket.setRouterHandover(true);
        connection.bind(socket, port, this::then);
        sockets.put(channel, socket);
        poller.register(socket, ZMQ.Poller.POLLIN);
    }

    public void start() {
        thread = Thread.ofPlatform().name("jupyter-channels").start(this::poll);
    }

    /** Answers a request; the reply's type follows from the request's. */
    public void reply(Request request, JsonObject content) {
        send(request, request.type().replace("_request", "_reply"), content);
    }

    /** Sends to whoever sent the request, on the request's channel. Never call it from a cell's thread: an interrupt would close the pipe. */
    public void send(Request request, String type, JsonObject content) {
        send(newId(), request.channel(), request, type, content);
    }

    /** An id for a message that is still to be sent. */
    public String newId() {
        return wire.newId();
    }

    /** True for the id of a message that this kernel has sent. */
    public boolean isOwn(String id) {
        return wire.isOwn(id);
    }

    /** Sends to whoever sent the request, on another channel. The same warning holds. */
    public void send(String id, Channel channel, Request request, String type, JsonObject content) {
        var message = Memory.await(() -> new Outgoing(channel,
                wire.write(id, request.identities(), type, request.header(), content.toString(), "{}", List.of())));
        Memory.await(() -> outgoing.add(message));
        Memory.await(this::wakeUp);
    }

    private void then(Runnable action) {
        actions.add(action);
        wakeUp();
    }

    /** Stops polling once everything is sent, and waits for that. */
    public void close() throws InterruptedException {
        closed = true;
        wakeUp();
        if (Thread.currentThread() != thread) {
            thread.join(1000);
        }
    }

    private void wakeUp() {
        try {
            wakeUp.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void poll() {
        Memory.Work turn = this::turn;
        while (!closed || !outgoing.isEmpty()) {
            Memory.outlive("channels", turn);           // one bad message must not end the channel
        }
        sockets.values().forEach(ZMQ.Socket::close);
        heartbeat.close();
    }

    private void turn() throws IOException {
        poller.poll(1000);
        while (wakeUp.source().read(drain) > 0) {
            drain.clear();
        }
        for (var action = actions.poll(); action != null; action = actions.poll()) {
            action.run();
        }
        for (var message = outgoing.poll(); message != null; message = outgoing.poll()) {
            send(sockets.get(message.channel), message.frames);
        }
        sockets.forEach(this::receive);
        for (var beat = heartbeat.recv(ZMQ.DONTWAIT); beat != null; beat = heartbeat.recv(ZMQ.DONTWAIT)) {
            heartbeat.send(beat);
        }
    }

    private void receive(Channel channel, ZMQ.Socket socket) {
        for (var frame = socket.recv(ZMQ.DONTWAIT); frame != null; frame = socket.recv(ZMQ.DONTWAIT)) {
            var first = frame;
            var frames = Memory.await(() -> new ArrayList<>(List.of(first)));
            while (Memory.await(socket::hasReceiveMore)) {
                frames.add(Memory.await(() -> socket.recv()));
            }
            try {
                received.accept(Memory.await(() -> wire.read(channel, frames)));
            } catch (Request.Malformed malformed) {
                Log.say(channel + ": ignored " + malformed.getMessage());
            }
        }
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            var frame = frames.get(i);
            int more = i < frames.size() - 1 ? ZMQ.SNDMORE : 0;
            Memory.await(() -> socket.send(frame, more));
        }
    }
}
