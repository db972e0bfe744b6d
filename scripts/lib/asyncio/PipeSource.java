package asyncio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads what a process prints, in a thread of its own, and brings it into the loop. */
final class PipeSource implements Source {

    final StreamReader reader;
    private final EventLoop loop;
    private final InputStream pipe;
    private boolean paused;     // guarded by the monitor

    PipeSource(EventLoop loop, InputStream pipe, String name) {
        this.loop = loop;
        this.pipe = pipe;
        this.reader = new StreamReader(StreamReader.LIMIT);
        reader.inflow.comesFrom(this);
        Thread.ofPlatform().daemon().name(name).start(this::readAll);
    }

    private void readAll() {
        var buffer = new byte[64 * 1024];
        try (pipe) {
            for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
                var data = Arrays.copyOf(buffer, count);
                loop.arrive(new Handle(() -> reader.inflow.feed(data), true));
                waitWhilePaused();
            }
        } catch (IOException | InterruptedException ended) {
            // the process was killed: what it printed until then has arrived
        }
        loop.arrive(new Handle(reader.inflow::end, true));
    }

    private synchronized void waitWhilePaused() throws InterruptedException {
        while (paused) {
            wait();
        }
    }

    @Override
    public synchronized void pauseReading() {
        paused = true;
    }

    @Override
    public synchronized void resumeReading() {
        paused = false;
        notifyAll();
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        loop.agenda.waitsOutside(waits);
    }
}
