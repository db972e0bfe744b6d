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
import java.util.concurrent.locks.ReentrantLock;

/** Reads a file in chunks and takes them apart into lines. One thread at a time reads, not always the same; any may close. What nobody took, as
 * who had asked for it went away, is given to the next. */
final class LineReading {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST = 1024 * 1024;

    private final Path path;
    private final FileLines.Decoder decoder;
    private final ReentrantLock reading = new ReentrantLock();      // guards what is not volatile
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile boolean cutOff;
    private volatile long position;
    private volatile List<String> untaken;
    private InputStream in;
    private byte[] bytes = new byte[CHUNK];
    private int length;
    private int searched;           // for line ends

    LineReading(Path path, FileLines.Decoder decoder) {
        this.path = path;
        this.decoder = decoder;
    }

    Path path() {
        return path;
    }

    boolean hasEnded() {
        return ended && untaken == null;
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
        untaken = null;
        closeUnlessRead();
    }

    /** The lines of the next chunk, one at least; none at the end. The same again until they are taken. Called in a thread that may block. */
    List<String> read() {
        reading.lock();             // held by a read that was given up and goes on
        try {
            refuseIfClosed();
            var lines = untaken;
            if (lines == null) {
                lines = readSome();
                untaken = lines;
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(Unreadable.sentence(path, failure), failure);
        } finally {
            reading.unlock();
            if (closed) {
                closeUnlessRead();
            }
        }
    }

    /** Who asked has them. */
    void taken() {
        untaken = null;
    }

    private void closeUnlessRead() {
        if (reading.tryLock()) {
            try (var _ = in) {
                in = null;
            } catch (IOException ignored) {
                // what was read is read
            } finally {
                reading.unlock();
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
            fill();
            split(lines);
            if (ended && length > 0) {
                cutOff = true;
                lines.add(text(0, length));
            }
        }
        if (length < CHUNK && bytes.length > CHUNK) {
            bytes = Arrays.copyOf(bytes, CHUNK);            // a long line needed more
        }
        return lines;
    }

    /** Decoders give little at a time. Where more would have to be waited for, as from a pipe, it is enough. */
    private void fill() throws IOException {
        do {
            int count = in.read(bytes, length, bytes.length - length);
            ended = count < 0;
            length += Math.max(0, count);
        } while (!ended && length < bytes.length && in.available() > 0);
    }

    private void open() throws IOException {
        var file = new Counted(Files.newInputStream(path));
        try {
            in = decoder.decode(new BufferedInputStream(file, CHUNK));
        } catch (IOException | RuntimeException otherKind) {
            file.close();
            throw otherKind;
        }
    }

    /** Takes out the lines that are whole. */
    private void split(List<String> lines) {
        int start = 0;
        for (int at = searched; at < length; at++) {
            if (bytes[at] == '\n') {
                lines.add(text(start, at > start && bytes[at - 1] == '\r' ? at - 1 : at));
                start = at + 1;
            }
        }
        length -= start;
        searched = length;
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
