package asyncio;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;

/** Writes to a process's standard input, in a platform thread that is there while there is something to write, and a second longer. */
final class PipeSink implements Sink {

    private static final long LINGER = 1000;    // ms

    final StreamWriter writer = new StreamWriter(this);
    private final EventLoop loop;
    private final OutputStream pipe;
    private final String name;
    private final ArrayDeque<byte[]> kept = new ArrayDeque<>();     // this and what follows: guarded by the monitor
    private int unsent;
    private boolean writing;
    private boolean ending;
    private boolean over;

    PipeSink(EventLoop loop, OutputStream pipe, String name) {
        this.loop = loop;
        this.pipe = pipe;
        this.name = name;
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public synchronized void write(byte[] data) {
        if (data.length == 0 || over) {
            return;
        }
        unsent += data.length;
        kept.add(data.clone());
        notifyAll();
        if (!writing) {
            writing = true;
            Thread.ofPlatform().daemon().name(name).start(this::writeAll);
        }
    }

    private void writeAll() {
        try {
            for (byte[] data = next(); data != null; data = next()) {
                pipe.write(data);
                pipe.flush();
                sent(data.length);
            }
        } catch (IOException error) {
            end(new UncheckedIOException("the process reads no more input: " + error.getMessage(), error));
        } catch (InterruptedException unexpected) {
            end(null);
        }
    }

    /** What to write next; null when the thread is to end. */
    private synchronized byte[] next() throws InterruptedException {
        long end = System.nanoTime() + LINGER * 1_000_000;
        for (long left = LINGER; kept.isEmpty() && !ending && !over && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        writing = !kept.isEmpty() && !over;
        if (!writing && ending) {
            end(null);
        }
        return writing ? kept.poll() : null;
    }

    private synchronized void sent(int count) {
        unsent -= count;
        loop.arrive(new Handle(writer::sent, true));
    }

    private synchronized void end(UncheckedIOException error) {
        if (over) {
            return;
        }
        over = true;
        writing = false;
        kept.clear();
        unsent = 0;
        try {
            pipe.close();
        } catch (IOException ignored) {
            // the process has ended
        }
        loop.arrive(new Handle(() -> writer.ended(error), true));
    }

    @Override
    public synchronized int unsent() {
        return unsent;
    }

    @Override
    public synchronized void writeEof() {
        ending = true;
        notifyAll();
        if (!writing) {
            end(null);
        }
    }

    @Override
    public void close() {
        writeEof();
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        loop.agenda.waitsOutside(waits);
    }
}
