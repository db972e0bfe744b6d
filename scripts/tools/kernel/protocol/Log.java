package kernel.protocol;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The kernel's own log: the process's real standard error, which Jupyter shows in its terminal. */
public final class Log {

    private static final PrintStream TERMINAL =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Log() { }

    public static void say(String sentence) {
        TERMINAL.println("[java kernel] " + sentence);
    }

    /** Says what went wrong; nothing if there is no memory left for it. */
    public static void say(String where, Throwable thrown) {
        try {
            var sentence = where + ": " + thrown;
            if (thrown == Memory.REHEARSAL) {
                throw Memory.REHEARSAL;
            }
            say(sentence);
        } catch (Throwable full) {
            // whoever calls must live on
        }
    }
}
