package checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all: written beside their place, then moved into it. */
public final class Whole {

    private Whole() {}

    /**
     * Writes the text as the file, in place of what was there.
     *
     * @throws IOException if it cannot be written; what was there before is there still
     */
    public static void write(Path file, String text) throws IOException {
        var half = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
