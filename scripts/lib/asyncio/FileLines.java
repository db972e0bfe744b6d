package asyncio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The lines of a file, of which some 64 kB are in memory at a time, however large it is. No file can be read without blocking, so another
 * thread reads, as {@link Asyncio#toThread} does it, and the loop goes on. Opened with the first question; a line is UTF-8 text without its
 * end ({@code \n} or {@code \r\n}). For one task at a time. Throws {@code UncheckedIOException} if the file cannot be read,
 * {@link LimitOverrunException} if a line has more than 1 MB. Like a file of Python's package aiofiles; {@code for (var line : lines)} is
 * {@code async for line in file}.
 */
public final class FileLines implements Iterable<String>, Iterator<String>, AutoCloseable {

    /** What stands between the file's bytes and the lines: {@code GZIPInputStream::new}. */
    @FunctionalInterface
    public interface Decoder {
        /** {@return what is read in place of the bytes}
         * @param bytes the file's own
         * @throws IOException if they are of another kind */
        InputStream decode(InputStream bytes) throws IOException;
    }

    private final LineReading reading;
    private final AtomicBoolean asked = new AtomicBoolean();
    private Iterator<String> here = List.<String>of().iterator();

    FileLines(Path path, Decoder decoder) {
        reading = new LineReading(path, decoder);
    }

    /** {@return the lines of the next 64 kB, one at least; none at the end} What {@code for} has not given yet comes first. Suspends the
     * task; outside a loop it blocks the thread. A read that is cancelled loses nothing: the next one gives what it has read. Like
     * {@code file.readlines(65536)}. */
    public List<String> readLines() {
        if (here.hasNext()) {
            var rest = new ArrayList<String>();
            here.forEachRemaining(rest::add);
            return rest;
        }
        reading.refuseIfClosed();
        if (reading.hasEnded()) {
            return List.of();
        }
        if (!asked.compareAndSet(false, true)) {
            throw new IllegalStateException("another task reads " + reading.path() + " at this moment: one task at a time may");
        }
        try {
            var lines = Asyncio.toThread(reading::read);
            reading.taken();
            return lines;
        } finally {
            asked.set(false);
        }
    }

    /** {@return whether the file ended without an end of line, so perhaps in the middle of one} To be asked when all lines are read. */
    public boolean isCutOff() {
        return reading.isCutOff();
    }

    /** {@return how many bytes of the file were read so far, as they lie on disk} Any thread may ask. Like {@code file.tell()}. */
    public long position() {
        return reading.position();
    }

    /** The lines that are still to come; each step may wait, as {@link #readLines} does. */
    @Override
    public Iterator<String> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (!here.hasNext()) {
            here = readLines().iterator();
        }
        return here.hasNext();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no line is left");
        }
        return here.next();
    }

    /** Closes the file; a thread that reads at this moment does so when it is done. What is in memory is given up. */
    @Override
    public void close() {
        here = List.<String>of().iterator();
        reading.close();
    }
}
