package asyncio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;

/** What the system did not take at once. Filled by the loop, sent by the thread of {@link Sockets}; its monitor guards it. */
final class Unsent {

    private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>();
    private final SocketChannel channel;
    private final SelectionKey key;
    private int size;

    Unsent(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Sends as much as the system takes and keeps the rest; whether nothing had to be kept. */
    synchronized boolean write(byte[] data) throws IOException {
        var buffer = ByteBuffer.wrap(data);
        if (kept.isEmpty()) {
            channel.write(buffer);
        }
        if (buffer.hasRemaining()) {
            size += buffer.remaining();
            kept.add(ByteBuffer.wrap(Arrays.copyOfRange(data, buffer.position(), data.length)));
            watch(true);
        }
        return kept.isEmpty();
    }

    /** The socket takes more. */
    synchronized void writeMore() throws IOException {
        while (!kept.isEmpty()) {
            size -= channel.write(kept.peek());
            if (kept.peek().hasRemaining()) {
                return;
            }
            kept.remove();
        }
        watch(false);
    }

    private void watch(boolean on) throws IOException {
        try {
            if (on) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
            } else {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        } catch (CancelledKeyException broken) {
            throw new ClosedChannelException();
        }
    }

    /** In bytes. */
    synchronized int size() {
        return size;
    }
}
