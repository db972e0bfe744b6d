package learn;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What an answer prints, as far as somebody would read it. May be written by several threads. */
final class Printed extends OutputStream {

    private static final int ENOUGH = 1_000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    @Override
    public synchronized void write(int octet) {
        if (kept.size() < ENOUGH) {
            kept.write(octet);
        } else {
            cut = true;
        }
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8).stripTrailing() + (cut ? "\n… and more" : "");
    }
}
