package checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder with all that is in it. */
public final class Folder {

    private Folder() {}

    /**
     * Deletes it, if it is there. Links in it are deleted, not followed; what another process deletes meanwhile is no error.
     *
     * @throws IOException if a file cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
