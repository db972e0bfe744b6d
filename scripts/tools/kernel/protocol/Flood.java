package kernel.protocol;

import com.google.gson.JsonObject;
import java.util.Locale;

/**
 * How much text a cell may send, and how fast: a page that is given more than it can show no longer obeys. Eight million characters pass,
 * and some thousands a second after that; what is beyond is counted, and one line says how much it was. While the cell runs, they pass at
 * about the rate at which a page can show them. One thread at a time.
 */
final class Flood {

    private static final long AT_ONCE = 8_000_000;
    private static final long A_SECOND = 32_000;
    private static final long AGAIN = AT_ONCE / 8;

    private static final long QUIET_NANOS = 500_000_000;

    private static final long SHOWN_AT_ONCE = 1 << 17;
    private static final long SHOWN_A_SECOND = 1 << 16;

    private final JsonObject parent;
    int messages;                       // of the same cell, that wait to be sent
    private long shown = SHOWN_AT_ONCE;
    private long shownSince = System.nanoTime();
    private long left = AT_ONCE;
    private long leftOutAt;
    private long since = System.nanoTime();
    private boolean cuts;
    private String stream;
    private long lines;
    private long characters;

    /** @param parent of the text, or null */
    Flood(JsonObject parent) {
        this.parent = parent;
    }

    JsonObject parent() {
        return parent;
    }

    /** True if this text may be sent; else it is counted. What was counted before is to be said first: {@link #note}. */
    boolean admits(String stream, String text) {
        if (cuts) {
            refill();
            cuts = left < AGAIN;
        } else if (left < text.length()) {
            refill();
            cuts = left < text.length();
        }
        if (cuts) {
            leaveOut(stream, text);
            return false;
        }
        left -= text.length();
        return true;
    }

    /** True if more text may leave while the cell goes on printing. */
    boolean mayGo() {
        long now = System.nanoTime();
        shown = Math.min(SHOWN_AT_ONCE, shown + (long) ((now - shownSince) / 1e9 * SHOWN_A_SECOND));
        shownSince = now;
        return shown > 0;
    }

    /** Text leaves. */
    void goes(int length) {
        shown = Math.max(-SHOWN_A_SECOND, shown - length);
    }

    /** Counts text that is not sent. */
    void leaveOut(String stream, CharSequence text) {
        this.stream = stream;
        lines += text.chars().filter(c -> c == '\n').count();
        characters += text.length();
        leftOutAt = System.nanoTime();
    }

    /** True if nothing was left out for a while. */
    boolean isQuiet() {
        return System.nanoTime() - leftOutAt > QUIET_NANOS;
    }

    /** True if something was left out that nobody was told of. */
    boolean isSilent() {
        return characters > 0;
    }

    /** The stream that was cut last. */
    String stream() {
        return stream;
    }

    /** The line that says what was left out, which is then forgotten. */
    String note() {
        var note = lines > 0 ? String.format(Locale.ROOT, "… %,d more lines\n", lines) : String.format(Locale.ROOT, "… %,d more characters\n", characters);
        lines = 0;
        characters = 0;
        return note;
    }

    /** True if it is as new: nothing needs to be remembered of it. */
    boolean isOver() {
        refill();
        return left == AT_ONCE && !isSilent();
    }

    private void refill() {
        long now = System.nanoTime();
        long more = (long) ((now - since) / 1e9 * A_SECOND);
        if (more > 0) {
            left = Math.min(AT_ONCE, left + more);
            since = now;
        }
    }
}
