package test.launcher;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** The functions of the launcher's lock, as they stand in {@code jbang}. */
public final class LockFunctions {

    private static final Pattern FUNCTION = Pattern.compile("(?ms)^(?:lock|newest_lock|take_lock)\\(\\) \\{$.*?^}$|^unlock\\(\\) .*?$");

    private LockFunctions() { }

    /** To be put into a script that has set {@code own} to a folder, {@code locked} to nothing, and has a function {@code say}. */
    public static String all() throws IOException {
        var functions = new StringBuilder();
        var found = FUNCTION.matcher(Files.readString(Checkout.root().resolve("jbang")));
        while (found.find()) {
            functions.append(found.group()).append('\n');
        }
        return functions.toString();
    }
}
