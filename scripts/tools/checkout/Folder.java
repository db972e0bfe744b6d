package checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A folder with all that is in it. */
public final class Folder {

    private Folder() {}

    /**
     * Whether something stands there that must not be covered by what is about to be made: a file, or a folder with anything in it that is not ours.
     *
     * @param isOurs whether a file in it is of what was made there before
     */
    public static boolean holdsOthers(Path place, Predicate<Path> isOurs) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        }
        try (var files = Files.list(place)) {
            return !files.allMatch(isOurs);
        }
    }

    /** A new one among the system's temporary files. Whoever makes it deletes it; if Ctrl-C comes first, it is gone all the same. */
    public static Path temporary(String name) throws IOException {
        var folder = Files.createTempDirectory(name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAtTheEnd(folder)));
        return folder;
    }

    /** What is still at work may write into it a moment longer. */
    private static void deleteAtTheEnd(Path folder) {
        for (var tries = 0; Files.exists(folder) && tries < 40; tries++) {
            try {
                delete(folder);
            } catch (IOException | UncheckedIOException notYet) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

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
