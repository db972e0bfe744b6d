package kernel.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kernel.execution.Cell;
import kernel.execution.StopCheck;
import kernel.source.SnippetLines;

/** System.in: each read beyond what was typed asks the user for another line. Where nobody can be asked it is at its end. */
public final class CellInput extends InputStream {

    private final Asking asking;
    private Cell stopped;
    private byte[] line = {};
    private int next;

    public CellInput(Asking asking) {
        this.asking = asking;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == line.length) {
            var cell = Cell.current();
            if (cell == null || !cell.request().flag("allow_stdin", false)) {
                if (isAskedForALine()) {
                    throw new IOException("this cell cannot ask for a line: it was run where nobody answers (allow_stdin is false)");
                }
                return -1;
            }
            try {
                line = (asking.ask(cell, "", false) + "\n").getBytes(StandardCharsets.UTF_8);
            } catch (IllegalStateException interrupted) {
                throw new IOException(interrupted.getMessage(), interrupted);
            } catch (StopCheck.CellStopped end) {
                var scanner = scannerOfTheCell();
                if (scanner.isEmpty() || cell == stopped) {
                    throw end;
                }
                stopped = cell;
                line = farewell(scanner).getBytes(StandardCharsets.UTF_8);
            }
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }

    /**
     * What a Scanner is given in place of the line that never came. Told an IOException it would never read again, and anything else that is
     * thrown through it spoils its buffer, but other cells may want it. The cell that asked never sees this: it is stopped as soon as the
     * call returns.
     */
    private static String farewell(String method) {
        return method.endsWith("Line") ? "\n" : method.endsWith("Boolean") ? "true " : "0 ";
    }

    /** The method of a Scanner that the code of a cell has called; empty if it is no cell's code that did, or no Scanner. */
    private static String scannerOfTheCell() {
        return StackWalker.getInstance().walk(frames -> {
            var method = "";
            for (var frame : frames.toList()) {
                if (frame.getClassName().equals("java.util.Scanner")) {
                    method = frame.getMethodName();
                } else if (!method.isEmpty()) {
                    return SnippetLines.isCell(frame.toStackTraceElement()) ? method : "";
                }
            }
            return "";
        });
    }

    /** IO.readln would give null, which its callers do not expect; others know what the end of a stream is. */
    private static boolean isAskedForALine() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals("java.lang.IO")));
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }
}
