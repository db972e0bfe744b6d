package kernel.protocol;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.messages.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The IOPub channel: everything published leaves in the order given, on one thread. Text of one cell that follows itself is sent as
 * one message. Whoever prints faster than the front end reads waits here, so memory stays bounded; nothing is dropped but what a
 * {@link Flood} leaves out, and what a cell that was stopped has printed meanwhile. Threads may share it.
 */
public final class Publisher {

    private final ZMQ.Socket socket;
    private final Wire wire;
    private final Outbox outbox = new Outbox();
    private Thread thread;

    public Publisher(ZMQ.Context context, ConnectionFile connection, Wire wire) throws IOException {
        this.wire = wire;
        socket = context.socket(SocketType.XPUB);
        socket.setLinger(1000);
        socket.setSndHWM(1000);
        socket.setXpubNoDrop(true);     // at the mark it waits; by default it would drop, idle messages included
        connection.bind(socket, connection.iopubPort(), this::then);
    }

    public void start() {
        thread = Thread.ofPlatform().name("jupyter-iopub").start(this::run);
    }

    /** Waits while too much is pending, unless whoever calls is stopped. An interrupt does not end the wait; the thread stays interrupted. */
    public void awaitRoom(BooleanSupplier isStopped) {
        outbox.awaitRoom(isStopped);
    }

    /** Publishes text of {@code stdout} or {@code stderr}, or counts it if a cell prints too much. */
    public void stream(JsonObject parent, String stream, String text) {
        outbox.add(parent, stream, text);
    }

    /** Takes back what a cell that was stopped has printed and nobody has been sent yet. */
    public void cut(JsonObject parent) {
        outbox.cut(parent);
    }

    /** Publishes one of basekernel's message contents, and tries again while memory is full. */
    public void publish(JsonObject parent, ContentType<?> content) {
        publish(parent, content.getType().getName(), Memory.await(() -> Wire.GSON.toJson(content)), "{}", List.of());
    }

    /** Publishes any message, and tries again while memory is full. {@code content} and {@code metadata} are JSON. */
    public void publish(JsonObject parent, String type, String content, String metadata, List<byte[]> buffers) {
        var message = Memory.await(() -> wire.write(List.of(type.getBytes(StandardCharsets.UTF_8)), type, parent, content, metadata, buffers));
        Memory.await(() -> outbox.add(parent, message));
    }

    /** Runs an action on this thread, after everything published so far. */
    public void then(Runnable action) {
        outbox.add(action);
    }

    /** Sends what is left, for a second at most. */
    public void close() throws InterruptedException {
        outbox.close();
        thread.join(1000);
    }

    private void run() {
        Memory.Work turn = this::turn;
        while (!outbox.isDone()) {
            Memory.outlive("iopub", turn);
        }
        socket.close();
    }

    private void turn() throws InterruptedException {
        var item = outbox.next();
        welcome();
        if (item instanceof Outbox.Then(var action)) {
            action.run();
        } else if (item != null) {
            Channels.send(socket, item instanceof Outbox.Text text ? Memory.await(() -> frames(text)) : ((Outbox.Ready) item).frames());
        }
    }

    /** Greets who has subscribed, as protocol 5.4 asks: from then on nothing is missed. */
    private void welcome() {
        for (var event = socket.recv(ZMQ.DONTWAIT); event != null; event = socket.recv(ZMQ.DONTWAIT)) {
            if (event.length > 0 && event[0] == 1) {
                var topic = Arrays.copyOfRange(event, 1, event.length);
                var content = new JsonObject();
                content.addProperty("subscription", new String(topic, StandardCharsets.UTF_8));
                Channels.send(socket, wire.write(List.of(topic), "iopub_welcome", null, content.toString(), "{}", List.of()));
            }
        }
    }

    private List<byte[]> frames(Outbox.Text text) {
        var content = new JsonObject();
        content.addProperty("name", text.stream());
        content.addProperty("text", text.text().toString());
        return wire.write(List.of(("stream." + text.stream()).getBytes(StandardCharsets.UTF_8)), "stream", text.parent(),
                content.toString(), "{}", List.of());
    }
}
