package kernel.protocol;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.messages.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The IOPub channel: everything published leaves in the order given, on one thread. Text of one cell that follows itself is sent as
 * one message. Whoever prints faster than the front end reads waits here, so memory stays bounded; nothing is dropped but what a
 * {@link Flood} leaves out, and what a cell that was stopped has printed meanwhile. Threads may share it.
 */
public final class Publisher {

    private static final int BATCH = 1 << 16;
    private static final int PENDING = 1 << 22;
    private static final int KEPT = 1 << 18;
    private static final int REMEMBERED = 50;
    private static final long GATHER_MILLIS = 8;
    private static final long IDLE_MILLIS = 50;

    private final ZMQ.Socket socket;
    private final Wire wire;
    private final LinkedList<Item> queue = new LinkedList<>();       // an ArrayDeque that has no memory to grow loses what it holds
    private final Map<String, Flood> floods = new HashMap<>();
    private JsonObject latest;
    private Flood latestFlood;
    private long pending;
    private boolean closed;
    private Thread thread;

    private sealed interface Item { }
    private record Text(JsonObject parent, String stream, StringBuilder text) implements Item { }
    private record Ready(List<byte[]> frames) implements Item {
        int size() {
            int size = 0;
            for (var frame : frames) {
                size += frame.length;
            }
            return size;
        }
    }
    private record Then(Runnable action) implements Item { }

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
    public synchronized void awaitRoom(BooleanSupplier isStopped) {
        boolean interrupted = false;
        while (pending > PENDING && !closed && !isStopped.getAsBoolean()) {
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes text of {@code stdout} or {@code stderr}, from a thread of a cell that waits for room. */
    public synchronized void stream(JsonObject parent, String stream, String text, BooleanSupplier isStopped) {
        awaitRoom(isStopped);
        if (pending > PENDING && !closed) {
            flood(parent).leaveOut(stream, text);
        } else {
            stream(parent, stream, text);
        }
    }

    /** Publishes text of {@code stdout} or {@code stderr}. */
    public synchronized void stream(JsonObject parent, String stream, String text) {
        var flood = flood(parent);
        if (flood.admits(stream, text)) {
            sayWhatIsLeftOut(flood);
            add(parent, stream, text);
        }
    }

    /** Takes back what a cell has printed that is not sent yet, but for the beginning: it was stopped, and is to be over soon. */
    public synchronized void cut(JsonObject parent) {
        int kept = 0;
        for (var items = queue.listIterator(); items.hasNext(); ) {
            if (items.next() instanceof Text(var printer, var stream, var text) && printer == parent && (kept += text.length()) > KEPT) {
                flood(parent).leaveOut(stream, text);
                pending -= text.length();
                items.remove();
            }
        }
        notifyAll();
    }

    private Flood flood(JsonObject parent) {
        if (latestFlood == null || parent != latest) {
            floods.values().removeIf(flood -> floods.size() > REMEMBERED && flood.isOver());
            latest = parent;
            latestFlood = floods.computeIfAbsent(parent == null || !parent.has("msg_id") ? "" : parent.get("msg_id").getAsString(), id -> new Flood(parent));
        }
        return latestFlood;
    }

    private void sayWhatIsLeftOut(Flood flood) {
        if (flood.isSilent()) {
            add(flood.parent(), flood.stream(), flood.note());
        }
    }

    private void add(JsonObject parent, String stream, String text) {
        if (queue.peekLast() instanceof Text last && last.parent == parent && last.stream.equals(stream)
                && last.text.length() < BATCH) {
            last.text.append(text);
            pending += text.length();
            if (last.text.length() < BATCH) {
                return;                 // whoever sends it is already awake, or gathers
            }
        } else {
            queue.add(new Text(parent, stream, new StringBuilder(text)));
            pending += text.length();
        }
        notifyAll();
    }

    /** Publishes one of basekernel's message contents, and tries again while memory is full. */
    public void publish(JsonObject parent, ContentType<?> content) {
        publish(parent, content.getType().getName(), Memory.await(() -> Wire.GSON.toJson(content)), "{}", List.of());
    }

    /** Publishes any message, and tries again while memory is full. {@code content} and {@code metadata} are JSON. */
    public void publish(JsonObject parent, String type, String content, String metadata, List<byte[]> buffers) {
        var message = Memory.await(() -> new Ready(
                wire.write(List.of(type.getBytes(StandardCharsets.UTF_8)), type, parent, content, metadata, buffers)));
        Memory.await(() -> add(parent, message));
    }

    private synchronized void add(JsonObject parent, Ready message) {
        sayWhatIsLeftOut(flood(parent));
        add(message);
        pending += message.size();
    }

    /** Runs an action on this thread, after everything published so far. */
    public void then(Runnable action) {
        add(new Then(action));
    }

    /** Sends what is left, for a second at most. */
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.join(1000);
    }

    private synchronized void add(Item item) {
        queue.add(item);
        notifyAll();
    }

    private void run() {
        Memory.Work turn = this::turn;
        while (!isDone()) {
            Memory.outlive("iopub", turn);
        }
        socket.close();
    }

    private void turn() throws InterruptedException {
        var item = next();
        welcome();
        if (item instanceof Then(var action)) {
            action.run();
        } else if (item != null) {
            Channels.send(socket, item instanceof Text text ? Memory.await(() -> frames(text)) : ((Ready) item).frames);
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

    private synchronized boolean isDone() {
        return closed && queue.isEmpty();
    }

    private List<byte[]> frames(Text text) {
        var content = new JsonObject();
        content.addProperty("name", text.stream);
        content.addProperty("text", text.text.toString());
        return wire.write(List.of(("stream." + text.stream).getBytes(StandardCharsets.UTF_8)), "stream", text.parent,
                content.toString(), "{}", List.of());
    }

    /** What is to be sent next, or null if there is nothing for a while. */
    private synchronized Item next() throws InterruptedException {
        if (queue.isEmpty() && !closed) {
            wait(IDLE_MILLIS);
            floods.values().stream().filter(Flood::isQuiet).forEach(this::sayWhatIsLeftOut);        // of threads whose cell has ended
        }
        if (queue.peek() instanceof Text text && text.text.length() < BATCH && queue.size() == 1 && !closed) {
            wait(GATHER_MILLIS);        // a line seldom comes alone
        }
        var item = queue.poll();
        if (item != null) {
            pending -= switch (item) {
                case Text text -> text.text.length();
                case Ready message -> message.size();
                case Then action -> 0;
            };
            notifyAll();
        }
        return item;
    }
}
