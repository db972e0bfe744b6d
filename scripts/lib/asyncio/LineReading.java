package asyncio;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a file in chunks and takes them apart into lines. One thread at a time reads, not always the same; any may close. */
final class LineReading {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST = 1024 * 1024;

    private final Path path;
    private final FileLines.Decoder decoder;
    private final AtomicBoolean reading = new AtomicBoolean();      // guards what is not volatile
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile boolean cutOff;
    private volatile long position;
    private InputStream in;
    private byte[] bytes = new byte[CHUNK];
    private int length;

    LineReading(Path path, FileLines.Decoder decoder) {
        this.path = path;
        this.decoder = decoder;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isCutOff() {
        return cutOff;
    }

    long position() {
        return position;
    }

    void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("the lines of " + path + " were closed");
        }
    }

    void close() {
        closed = true;
        closeUnlessRead();
    }

    /** The lines of the next chunk, one at least; none at the end. Called in a thread that may block. */
    List<String> read() {
        if (!reading.compareAndSet(false, true)) {
            throw new IllegalStateException("another task reads " + path + " at this moment: one task at a time may");
        }
        try {
            return readSome();
        } catch (IOException failure) {
            throw new UncheckedIOException(Unreadable.sentence(path, failure), failure);
        } finally {
            reading.set(false);
            if (closed) {
                closeUnlessRead();
            }
        }
    }

    private void closeUnlessRead() {
        if (reading.compareAndSet(false, true) && in != null) {
            try {
                in.close();
            } catch (IOException ignored) {
                // what was read is read
            }
        }
    }

    private List<String> readSome() throws IOException {
        if (in == null) {
            open();
        }
        var lines = new ArrayList<String>();
        while (lines.isEmpty() && !ended) {
            if (length == LONGEST) {
                throw new LimitOverrunException("a line of " + path + " is longer than " + LONGEST + " bytes", length);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            int count = in.read(bytes, length, bytes.length - length);
            ended = count < 0;
            if (!ended) {
                split(length, length + count, lines);
            } else if (length > 0) {
                cutOff = true;
                lines.add(text(0, length));
            }
        }
        return lines;
    }

    private void open() throws IOException {
        in = new Counted(Files.newInputStream(path));
        try {
            in = decoder.decode(new BufferedInputStream(in, CHUNK));
        } catch (IOException | RuntimeException otherKind) {
            in.close();
            throw otherKind;
        }
    }

    /** Takes out the lines that are whole; what is new begins at {@code from}. */
    private void split(int from, int to, List<String> lines) {
        int start = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') {
                lines.add(text(start, at > start && bytes[at - 1] == '\r' ? at - 1 : at));
                start = at + 1;
            }
        }
        length = to - start;
        System.arraycopy(bytes, start, bytes, 0, length);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The file's own bytes, counted. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream file) {
            super(file);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = super.read(into, from, most);
            position += Math.max(0, count);
            return count;
        }
    }
}
