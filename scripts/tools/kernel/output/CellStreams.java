package kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.WeakHashMap;
import kernel.errors.StackReport;
import kernel.execution.Cell;
import kernel.protocol.Publisher;

/** System.out or System.err of all cells: what a thread writes goes to the cell that started the thread. */
public final class CellStreams extends OutputStream {

    private final Publisher publisher;
    private final StackReport report;
    private final String stream;
    private final Map<Cell, ByteBuffer> unfinished = new WeakHashMap<>();

    private CellStreams(Publisher publisher, StackReport report, String stream) {
        this.publisher = publisher;
        this.report = report;
        this.stream = stream;
    }

    /** Puts System.out and System.err through the publisher. */
    public static void install(Publisher publisher, StackReport report) {
        System.setOut(new PrintStream(new CellStreams(publisher, report, "stdout"), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new CellStreams(publisher, report, "stderr"), true, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        var cell = Cell.current();
        var text = report.plain(decode(cell, bytes, offset, length));
        if (!text.isEmpty()) {
            if (cell != null) {
                cell.printed();
            }
            publisher.awaitRoom(() -> cell != null && cell.isStopped());
            publisher.stream(cell == null ? null : cell.parent(), stream, text);
        }
    }

    /** The whole characters in these bytes; a character cut in two waits for its second half. */
    private String decode(Cell cell, byte[] bytes, int offset, int length) {
        synchronized (unfinished) {
            var before = unfinished.remove(cell);
            if (before == null && (length == 0 || bytes[offset + length - 1] >= 0)) {
                return new String(bytes, offset, length, StandardCharsets.UTF_8);
            }
            int held = before == null ? 0 : before.remaining();
            var in = ByteBuffer.allocate(held + length);
            if (before != null) {
                in.put(before);
            }
            in.put(bytes, offset, length).flip();
            var out = CharBuffer.allocate(in.remaining());
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
            decoder.decode(in, out, false);
            if (in.hasRemaining()) {
                unfinished.put(cell, in);
            }
            return out.flip().toString();
        }
    }
}
