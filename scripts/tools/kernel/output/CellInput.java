package kernel.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kernel.execution.Cell;
import kernel.requests.Input;

/** System.in: each read beyond what was typed asks the user for another line. Where nobody can be asked it is at its end. */
public final class CellInput extends InputStream {

    private final Input input;
    private byte[] line = {};
    private int next;

    public CellInput(Input input) {
        this.input = input;
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
                return -1;
            }
            try {
                line = (input.ask(cell, "", false) + "\n").getBytes(StandardCharsets.UTF_8);
            } catch (IllegalStateException interrupted) {
                throw new IOException(interrupted.getMessage(), interrupted);
            }
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - next;
    }
}
