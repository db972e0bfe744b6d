package kernel.protocol;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What waits to be published. What belongs to one request leaves in the order given, and text that follows itself as one message. Text of
 * a cell that still runs leaves no faster than a page can show it; once there is something else to say of the cell, all of it leaves at
 * once. So an endless loop can be stopped by a page that is not a minute behind. Threads may share it.
 */
final class Outbox {

    private static final int BATCH = 1 << 16;
    private static final int PENDING = 1 << 24;
    private static final int KEPT = 1 << 13;
    private static final int REMEMBERED = 50;
    private static final long GATHER_MILLIS = 8;
    private static final long IDLE_MILLIS = 50;

    private final LinkedList<Item> queue = new LinkedList<>();       // an ArrayDeque that has no memory to grow loses what it holds
    private final Map<String, Flood> floods = new HashMap<>();
    private JsonObject latest;
    private Flood latestFlood;
    private int actions;
    private long pending;
    private boolean closed;

    /** Something to be sent, or done. */
    sealed interface Item { }

    record Text(JsonObject parent, String stream, StringBuilder text, Flood flood) implements Item { }

    record Ready(List<byte[]> frames, Flood flood) implements Item {
        int size() {
            int size = 0;
            for (var frame : frames) {
                size += frame.length;
            }
            return size;
        }
    }

    record Then(Runnable action) implements Item { }

    /** Waits while too much is pending, unless whoever calls is stopped. An interrupt does not end the wait; the thread stays interrupted. */
    synchronized void awaitRoom(BooleanSupplier isStopped) {
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

    /** Adds text, or counts it if there is no room, or the cell prints too much. */
    synchronized void add(JsonObject parent, String stream, String text) {
        var flood = flood(parent);
        if (pending > PENDING && !closed) {
            flood.leaveOut(stream, text);
        } else if (flood.admits(stream, text)) {
            sayWhatIsLeftOut(flood);
            append(flood, stream, text);
        }
    }

    private void append(Flood flood, String stream, String text) {
        pending += text.length();
        if (queue.peekLast() instanceof Text last && last.flood == flood && last.stream.equals(stream) && last.text.length() < BATCH) {
            last.text.append(text);
            if (last.text.length() < BATCH) {
                return;                 // whoever sends it is already awake, or gathers
            }
        } else {
            queue.add(new Text(flood.parent(), stream, new StringBuilder(text), flood));
        }
        notifyAll();
    }

    /** Adds a message, behind a line that says what was left out before it. */
    synchronized void add(JsonObject parent, List<byte[]> frames) {
        var flood = flood(parent);
        sayWhatIsLeftOut(flood);
        var message = new Ready(frames, flood);
        queue.add(message);
        flood.messages++;
        pending += message.size();
        notifyAll();
    }

    /** Adds an action that is run after everything that was added so far. */
    synchronized void add(Runnable action) {
        queue.add(new Then(action));
        actions++;
        notifyAll();
    }

    /** Takes back what a cell has printed that is not sent yet, but for the beginning: it was stopped, and is to be over soon. */
    synchronized void cut(JsonObject parent) {
        int kept = 0;
        for (var items = queue.listIterator(); items.hasNext(); ) {
            if (items.next() instanceof Text(var printer, var stream, var text, var flood) && printer == parent && (kept += text.length()) > KEPT) {
                flood.leaveOut(stream, text);
                pending -= text.length();
                items.remove();
            }
        }
        notifyAll();
    }

    /** What is to be sent next, or null if there is nothing for a while. */
    synchronized Item next() throws InterruptedException {
        if (queue.isEmpty() && !closed) {
            wait(IDLE_MILLIS);
            floods.values().stream().filter(Flood::isQuiet).forEach(this::sayWhatIsLeftOut);        // of threads whose cell has ended
        }
        if (queue.peek() instanceof Text text && text.text.length() < BATCH && queue.size() == 1 && !closed) {
            wait(GATHER_MILLIS);        // a line seldom comes alone
        }
        var item = take();
        if (item == null && !queue.isEmpty()) {
            wait(IDLE_MILLIS);
        }
        return item;
    }

    /** The first that may go; what belongs to the same cell as something that may not waits behind it. */
    private Item take() {
        var held = new HashSet<Flood>();
        for (var items = queue.iterator(); items.hasNext(); ) {
            var item = items.next();        // no switch over types: each start would make a class for it
            if (item instanceof Text text) {
                if (closed || actions > 0 || text.flood.messages > 0 || text.flood.mayGo() && !held.contains(text.flood)) {
                    text.flood.goes(text.text.length());
                    return taken(items, text, text.text.length());
                }
                held.add(text.flood);
            } else if (item instanceof Ready message) {
                if (closed || !held.contains(message.flood)) {
                    message.flood.messages--;
                    return taken(items, message, message.size());
                }
            } else {
                actions--;
                return taken(items, item, 0);
            }
        }
        return null;
    }

    private Item taken(Iterator<Item> from, Item item, int size) {
        from.remove();
        pending -= size;
        notifyAll();
        return item;
    }

    private Flood flood(JsonObject parent) {
        if (latestFlood == null || parent != latest) {
            floods.values().removeIf(flood -> floods.size() > REMEMBERED && flood.isOver());
            latest = parent;
            latestFlood = floods.computeIfAbsent(parent == null || !parent.has("msg_id") ? "" : parent.get("msg_id").toString(), id -> new Flood(parent));
        }
        return latestFlood;
    }

    private void sayWhatIsLeftOut(Flood flood) {
        if (flood.isSilent()) {
            append(flood, flood.stream(), flood.note());
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** True if it is closed and everything has been taken. */
    synchronized boolean isDone() {
        return closed && queue.isEmpty();
    }
}
