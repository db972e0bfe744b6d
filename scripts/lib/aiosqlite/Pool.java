package aiosqlite;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Connections to one file, lent out first come, first served: a number of readers, and one writer. The file is switched to
 * write-ahead logging, so that neither stops the other. Opens connections as they are needed and closes those that nobody used for
 * a while. Tasks, loops and any number of threads may share it.
 */
public final class Pool implements AutoCloseable {
    private final String file;
    private final Options options;
    private final Duration idle;
    private final List<Slot> readers;
    private final Slot writer;
    private final Line<Slot> freeReaders = new Line<>();
    private final Line<Slot> freeWriter = new Line<>();
    private boolean sweeping;
    private volatile boolean closed;

    Pool(String file, int readers, Options options, Duration idle) {
        if (readers < 1) throw new IllegalArgumentException("a pool needs at least one reader, not " + readers);
        if (file.isEmpty() || file.equals(":memory:") || options.uri() && (file.contains(":memory:") || file.contains("mode=memory"))) throw new ProgrammingException(Problem.of(
                "a pool needs a file: each connection to " + file + " would be a database of its own", ""));
        this.file = file;
        this.options = options;
        this.idle = idle;
        this.writer = new Slot(this, freeWriter, "writer", options.isolationLevel(IsolationLevel.IMMEDIATE));
        this.readers = Stream.generate(() -> new Slot(this, freeReaders, "reader", options)).limit(readers).toList();
        this.readers.forEach(freeReaders::give);
        freeWriter.give(writer);
        writer().close();       // now, so that a file that cannot be opened is not found out by some later task
    }

    /**
     * Lends a connection for queries. Suspends the calling task until one is free; outside a loop it blocks the thread.
     *
     * @return the connection; closing it brings it back, as it was lent: what was set in it ends with the loan
     * @throws OperationalException if none came free within the options' timeout
     */
    public Connection reader() {
        return lend(freeReaders, readers);
    }

    /** Lends the one connection that may change data. Waits and throws as {@link #reader} does.
     * @return the connection; closing it brings it back, and rolls back what was not committed */
    public Connection writer() {
        return lend(freeWriter, List.of(writer));
    }

    private Connection lend(Line<Slot> line, List<Slot> slots) {
        if (closed) throw closed();
        var slot = line.take(options.timeout());
        if (slot == null) throw new OperationalException(Problem.of("no " + slots.getFirst().role + " came free within " + options.timeout().toMillis()
                + " ms: all " + slots.size() + " are out, taken at " + slots.stream().map(each -> each.place).distinct().collect(Collectors.joining(", "))
                + "; close them sooner, make the pool larger, or wait longer", ""));
        if (closed) {
            slot.giveBack(true);
            throw closed();
        }
        return slot.lend(file);
    }

    private ProgrammingException closed() {
        return new ProgrammingException(Problem.of("the pool is closed: make a new one", ""));
    }

    void returned() {
        synchronized (this) {
            if (sweeping || closed) return;
            sweeping = true;
        }
        CompletableFuture.delayedExecutor(Options.nanos(idle) / 2 + 1, TimeUnit.NANOSECONDS).execute(this::sweep);
    }

    private void sweep() {
        var someLeft = Stream.concat(Stream.of(writer), readers.stream()).map(slot -> slot.closeIfIdleFor(idle)).reduce(false, Boolean::logicalOr);
        synchronized (this) {
            sweeping = false;
        }
        if (someLeft) returned();
    }

    /** {@return how many connections are open at this moment} */
    public int size() {
        return (int) Stream.concat(Stream.of(writer), readers.stream()).filter(Slot::isOpen).count();
    }

    /** Waits for what is lent out, up to the timeout, and closes all connections; one that comes later is closed then. Twice is fine. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        var limit = System.nanoTime() + Options.nanos(options.timeout());
        for (var i = 0; i <= readers.size(); i++) {
            var line = i == 0 ? freeWriter : freeReaders;
            var slot = line.take(Duration.ofNanos(Math.max(0, limit - System.nanoTime())));
            if (slot != null) slot.close();
        }
    }

    boolean isClosed() {
        return closed;
    }
}
