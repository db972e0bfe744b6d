package asyncio;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Sends to the other side, in order. Writing does not wait: {@link #drain} does, when more than 64 kB could not be sent yet. Belongs to
 * its loop. Like {@code asyncio.StreamWriter}.
 */
public final class StreamWriter implements AutoCloseable {

    private static final int HIGH_WATER = 64 * 1024;
    private static final int LOW_WATER = HIGH_WATER / 4;

    private final Sink sink;
    private final Event roomAgain = new Event("writer.drain()");
    private final Event closed = new Event("writer.waitClosed()");
    private RuntimeException failure;
    private boolean closing;
    private boolean endWritten;

    StreamWriter(Sink sink) {
        this.sink = sink;
        roomAgain.set();
    }

    /** Sends a text. Throws if the writer is closed. Like {@code StreamWriter.write}.
     * @param text goes as UTF-8 */
    public void write(String text) {
        send(Utf8.bytes(text));
    }

    /** Sends bytes. Throws if the writer is closed. Like {@code StreamWriter.write}.
     * @param data may be changed afterwards: what cannot go at once is copied */
    public void write(byte[] data) {
        send(data);
    }

    private void send(byte[] data) {
        requireLoop("writer.write(…)");
        if (closing || endWritten) {
            throw new IllegalStateException("writer.write(…) after " + (closing ? "close()" : "writeEof()"));
        }
        if (failure != null) {
            return;     // as in asyncio, drain() tells
        }
        sink.write(data);
        if (sink.unsent() > HIGH_WATER) {
            roomAgain.clear();
        }
    }

    /** Sends one after the other. Like {@code StreamWriter.writelines}.
     * @param lines with their line ends: nothing is added */
    public void writeLines(List<String> lines) {
        lines.forEach(this::write);
    }

    /** As {@link #writeLines(List)}, for bytes.
     * @param lines with their line ends: nothing is added */
    public void writeLines(byte[]... lines) {
        for (var line : lines) {
            write(line);
        }
    }

    /**
     * Waits while more than 64 kB are unsent, until less than 16 kB are. Suspends the task. Like {@code StreamWriter.drain}.
     *
     * @throws java.io.UncheckedIOException if the connection is broken
     */
    public void drain() {
        requireLoop("writer.drain()");
        throwFailure();
        if (!roomAgain.isSet()) {
            sink.waitsForOtherSide(true);
            try {
                roomAgain.await();
            } finally {
                sink.waitsForOtherSide(false);
            }
        }
        throwFailure();
    }

    /** {@return how many bytes could not be sent yet} They are in memory until the other side takes them. Like
     * {@code writer.transport.get_write_buffer_size()}. */
    public int unsent() {
        return sink.unsent();
    }

    /** Tells the other side that nothing more will come; reading goes on. Like {@code StreamWriter.write_eof}. */
    public void writeEof() {
        requireLoop("writer.writeEof()");
        if (!endWritten && !closing) {
            endWritten = true;
            sink.writeEof();
        }
    }

    /** Closes the connection once what is unsent is sent; does not wait for that. Like {@code StreamWriter.close}. */
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            sink.close();
        }
    }

    /** {@return whether {@link #close} was called, or the connection is broken} Like {@code StreamWriter.is_closing}. */
    public boolean isClosing() {
        return closing || failure != null;
    }

    /** Waits until the connection is closed. Suspends the task. Like {@code StreamWriter.wait_closed}. */
    public void waitClosed() {
        sink.waitsForOtherSide(true);
        try {
            closed.await();
        } finally {
            sink.waitsForOtherSide(false);
        }
        throwFailure();
    }

    /** {@return the other side's address; null for a process} Like {@code get_extra_info("peername")}. */
    public InetSocketAddress remoteAddress() {
        return sink instanceof SocketTransport socket ? socket.remote : null;
    }

    /** {@return this side's address; null for a process} Like {@code get_extra_info("sockname")}. */
    public InetSocketAddress localAddress() {
        return sink instanceof SocketTransport socket ? socket.local : null;
    }

    private void requireLoop(String call) {
        sink.loop().turn.requireNotForeign(call);
    }

    /** A new exception each time: what close() throws must not be what the block before it has thrown, Java refuses to note it beside itself. */
    private void throwFailure() {
        if (failure instanceof UncheckedIOException broken) {
            throw new UncheckedIOException(broken.getMessage(), broken.getCause());
        }
        if (failure != null) {
            throw failure;
        }
    }

    // Called by the sink.

    void sent() {
        if (!roomAgain.isSet() && sink.unsent() < LOW_WATER) {
            roomAgain.set();
        }
    }

    /** The connection is over; the error is null if that was wanted. */
    void ended(RuntimeException error) {
        failure = error;
        roomAgain.set();
        closed.set();
    }
}
