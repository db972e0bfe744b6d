package asyncio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the other side sends, in order. One task at a time may read; it is suspended until enough has come. Holds little more than
 * twice its limit, then the other side has to wait. Throws {@code UncheckedIOException} if the connection breaks. Belongs to its loop.
 * Like {@code asyncio.StreamReader}; {@code for (String line : reader)} is {@code async for line in reader}.
 */
public final class StreamReader implements Iterable<String> {

    static final int LIMIT = 64 * 1024;
    private static final byte[] LINE_END = {'\n'};
    private static final List<byte[]> LINE_ENDS = List.of(LINE_END);

    final Inflow inflow;

    /** A reader that is fed by hand.
     * @param limit of a line, or of what {@link #readUntil} looks for, in bytes: 1 or more */
    public StreamReader(int limit) {
        this.inflow = new Inflow(checked(limit));
    }

    static int checked(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("the limit of a reader is 1 byte or more, not " + limit);
        }
        return limit;
    }

    /** {@return everything until the other side ends} Like {@code StreamReader.read()}. */
    public byte[] read() {
        var all = new ByteArrayOutputStream();
        for (byte[] part = read(inflow.limit); part.length > 0; part = read(inflow.limit)) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** {@return what has come, at least one byte; nothing only at the end} Like {@code StreamReader.read(n)}.
     * @param most how many bytes at most */
    public byte[] read(int most) {
        if (most <= 0) {
            return new byte[0];
        }
        inflow.await("reader.read(" + most + ")", () -> inflow.bytes.size() > 0);
        return inflow.take(most);
    }

    /** {@return exactly that many bytes} Throws {@link IncompleteReadException} if the other side ends before. Like {@code StreamReader.readexactly}.
     * @param count 0 or more */
    public byte[] readExactly(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("readExactly(" + count + "): a number of bytes is 0 or more");
        }
        inflow.await("reader.readExactly(" + count + ")", () -> inflow.bytes.size() >= count);
        if (inflow.bytes.size() < count) {
            throw new IncompleteReadException(takeAll(), count + " bytes had come");
        }
        return inflow.take(count);
    }

    /** {@return the bytes up to the separator and with it} Of several separators the one that ends first counts. Like {@code StreamReader.readuntil}.
     * @param separator one character or more, sent as UTF-8
     * @param others more of them
     * @throws IncompleteReadException if the other side ends before it
     * @throws LimitOverrunException   if it does not come within the limit; what has come stays in the reader */
    public byte[] readUntil(String separator, String... others) {
        return readUntil("reader.readUntil(…)", Stream.concat(Stream.of(separator), Stream.of(others)).map(Utf8::bytes).toList());
    }

    /** As {@link #readUntil(String, String...)}, for separators that are no text.
     * @param separator one byte or more
     * @param others more of them
     * @return the bytes up to the one that ends first, and with it */
    public byte[] readUntil(byte[] separator, byte[]... others) {
        return readUntil("reader.readUntil(…)", Stream.concat(Stream.of(separator), Stream.of(others)).toList());
    }

    private byte[] readUntil(String call, List<byte[]> separators) {
        int shortest = separators.stream().mapToInt(each -> each.length).min().getAsInt();
        int longest = separators.stream().mapToInt(each -> each.length).max().getAsInt();
        if (shortest == 0) {
            throw new IllegalArgumentException("readUntil(…) needs a separator of one byte or more");
        }
        int searched = 0;
        Match found = find(separators, searched);
        while (found == null) {
            int size = inflow.bytes.size();
            searched = Math.max(0, size + 1 - longest);
            if (searched > inflow.limit) {
                throw new LimitOverrunException("no separator within the limit of " + inflow.limit + " bytes", searched);
            }
            inflow.await(call, () -> inflow.bytes.size() > size);
            found = find(separators, searched);
            if (found == null && inflow.hasEnded() && inflow.bytes.size() == size) {
                throw new IncompleteReadException(takeAll(), "the separator had come");
            }
        }
        if (found.start > inflow.limit) {
            throw new LimitOverrunException("longer than the limit of " + inflow.limit + " bytes, up to the separator", found.start);
        }
        return inflow.take(found.end);
    }

    /** Where a separator stands. */
    private record Match(int start, int end) {
    }

    /** The separator that ends first, looking from there on; null if none is there. */
    private Match find(List<byte[]> separators, int from) {
        Match first = null;
        for (var each : separators) {
            int start = inflow.bytes.indexOf(each, from);
            if (start >= 0 && (first == null || start + each.length < first.end)) {
                first = new Match(start, start + each.length);
            }
        }
        return first;
    }

    /** {@return a line of UTF-8 text without its end ({@code \n} or {@code \r\n}); null when the other side has ended} What Java's
     * {@code BufferedReader.readLine} returns. Otherwise like {@code StreamReader.readline}.
     * @throws LimitOverrunException if the line is longer than the limit; it is dropped as far as it has come */
    public String readLine() {
        try {
            return text(readUntil("reader.readLine()", LINE_ENDS));
        } catch (IncompleteReadException end) {
            return end.partial().length == 0 ? null : text(end.partial());
        } catch (LimitOverrunException tooLong) {
            int lineEnd = inflow.bytes.indexOf(LINE_END, tooLong.consumed());
            inflow.take(lineEnd == tooLong.consumed() ? lineEnd + 1 : inflow.bytes.size());
            throw tooLong;
        }
    }

    private static String text(byte[] line) {
        int end = line.length;
        if (end > 0 && line[end - 1] == '\n') {
            end -= end > 1 && line[end - 2] == '\r' ? 2 : 1;
        }
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] takeAll() {
        return inflow.take(inflow.bytes.size());
    }

    /** {@return whether the other side has ended and everything is read} Like {@code StreamReader.at_eof}. */
    public boolean atEof() {
        return inflow.hasEnded() && inflow.bytes.size() == 0;
    }

    /** Puts bytes into a reader that is fed by hand; throws if it is another's. Like {@code StreamReader.feed_data}.
     * @param data is copied */
    public void feedData(byte[] data) {
        inflow.requireByHand("reader.feedData(…)");
        inflow.feed(data.clone());
    }

    /** Says to a reader that is fed by hand that no more will come; throws if it is another's. Like {@code StreamReader.feed_eof}. */
    public void feedEof() {
        inflow.requireByHand("reader.feedEof()");
        inflow.end();
    }

    /** The lines that are still to come; each step may wait, as {@link #readLine} does. */
    @Override
    public Iterator<String> iterator() {
        return new Lines(this);
    }
}
