package asyncio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads what a process prints and brings it into the loop. A platform thread does it, because a pipe is read in a call that blocks and
 * would hold a carrier of the virtual threads. It ends with the output, or when nobody wants the rest of a process that has ended.
 */
final class PipeSource implements Source {

    final StreamReader reader;
    private final EventLoop loop;
    private final InputStream pipe;
    private final String name;
    private final Runnable atClose = this::close;
    private volatile boolean atThePipe;
    private boolean reading;    // this and what follows: guarded by the monitor
    private boolean paused;
    private boolean exited;
    private boolean closed;

    PipeSource(EventLoop loop, InputStream pipe, String name) {
        this.loop = loop;
        this.pipe = pipe;
        this.name = name;
        this.reader = new StreamReader(StreamReader.LIMIT);
        reader.inflow.comesFrom(this);
        read();
    }

    /** Returns when the thread is about to take the pipe. */
    void awaitThread() {
        while (!atThePipe) {
            Thread.onSpinWait();
        }
    }

    /** Called by code that the loop runs. */
    private synchronized void read() {
        reading = true;
        loop.atClose.add(atClose);
        Thread.ofPlatform().daemon().name(name).start(this::readAll);
    }

    // With the pipe's own monitor, in which the JDK would close it when the process ends, and lose what the process's children print later.
    private void readAll() {
        var buffer = new byte[64 * 1024];
        boolean ended = false;
        atThePipe = true;
        synchronized (pipe) {
            try {
                while (!ended && goesOn()) {
                    int count = pipe.read(buffer);
                    ended = count < 0;
                    if (count > 0) {
                        var data = Arrays.copyOf(buffer, count);
                        loop.arrive(new Handle(() -> reader.inflow.feed(data), true));
                    }
                }
            } catch (IOException | InterruptedException killed) {
                ended = true;           // what it printed until then has arrived
            }
        }
        stop(ended);
    }

    /** Whether there is room for more; waits for it as long as the process runs. */
    private synchronized boolean goesOn() throws InterruptedException {
        while (paused && !exited && !closed) {
            wait();
        }
        return !paused && !closed;
    }

    private synchronized void stop(boolean ended) {
        reading = false;
        if (ended || closed) {
            closed = true;
            try {
                pipe.close();
            } catch (IOException ignored) {
                // it is gone, one way or the other
            }
        }
        loop.arrive(new Handle(this::stopped, true));
    }

    private synchronized void stopped() {
        if (closed) {
            reader.inflow.end();
        } else if (!paused && !reading) {
            read();                     // it was resumed a moment ago
        }
        if (!reading) {
            loop.atClose.remove(atClose);
        }
    }

    /** The process has ended. What it left in the pipe is kept by the JDK, without a thread. */
    synchronized void exited() {
        exited = true;
        notifyAll();
    }

    /** Reads no more. A thread in the middle of a read ends when all who may print there have ended. */
    synchronized void close() {
        if (!closed && !reading) {
            stop(true);
        }
        closed = true;
        notifyAll();
    }

    @Override
    public synchronized void pauseReading() {
        paused = true;
    }

    @Override
    public synchronized void resumeReading() {
        paused = false;
        notifyAll();
        if (!reading && !closed) {
            read();     // goes on with what the JDK has kept
        }
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        loop.agenda.waitsOutside(waits);
    }
}
