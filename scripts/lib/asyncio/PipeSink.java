package asyncio;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes to a process's standard input, in a thread of its own. */
final class PipeSink implements Sink {

    private static final byte[] END = {};

    final StreamWriter writer = new StreamWriter(this);
    private final EventLoop loop;
    private final OutputStream pipe;
    private final LinkedBlockingQueue<byte[]> kept = new LinkedBlockingQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();

    PipeSink(EventLoop loop, OutputStream pipe, String name) {
        this.loop = loop;
        this.pipe = pipe;
        Thread.ofPlatform().daemon().name(name).start(this::writeAll);
    }

    private void writeAll() {
        try (pipe) {
            for (byte[] data = kept.take(); data != END; data = kept.take()) {
                pipe.write(data);
                pipe.flush();
                unsent.addAndGet(-data.length);
                loop.arrive(new Handle(writer::sent, true));
            }
            ended(null);
        } catch (IOException error) {
            ended(new UncheckedIOException("the process reads no more input: " + error.getMessage(), error));
        } catch (InterruptedException impossible) {
            ended(null);
        }
    }

    private void ended(UncheckedIOException error) {
        loop.arrive(new Handle(() -> writer.ended(error), true));
    }

    @Override
    public void write(byte[] data) {
        if (data.length > 0) {
            unsent.addAndGet(data.length);
            kept.add(data.clone());
        }
    }

    @Override
    public int unsent() {
        return unsent.get();
    }

    @Override
    public void writeEof() {
        kept.add(END);
    }

    @Override
    public void close() {
        kept.add(END);
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        loop.agenda.waitsOutside(waits);
    }
}
