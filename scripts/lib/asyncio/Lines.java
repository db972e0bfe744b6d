package asyncio;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines that a reader has still to give, in a {@code for} loop. */
final class Lines implements Iterator<String> {

    private final StreamReader reader;
    private String next;

    Lines(StreamReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = reader.readLine();
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no line is left");
        }
        var line = next;
        next = null;
        return line;
    }
}
