package kernel.directives;

import dev.jbang.Settings;
import dev.jbang.util.Util;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The launcher's lock, taken by the kernel's own JBang too: two that build one helper at once tear its jar, and one reads what another one of
 * them has half written. The protocol is the one that the file {@code jbang} describes: the newest of {@code lock.1}, {@code lock.2}, … holds
 * its process, or "free"; it is taken by making the next one.
 */
public final class OneAtATime implements AutoCloseable {

    private static final String NAME = "lock.";

    private final Path folder;
    private Path locked;

    /** The lock of this user's launcher. */
    OneAtATime() throws InterruptedException {
        this(Settings.getConfigDir().resolve("launcher"));
    }

    /** Waits for its turn, for five minutes at most; where the lock cannot be written it does without, as the launcher does. */
    public OneAtATime(Path folder) throws InterruptedException {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (int tries = 1; locked == null && tries < 3000; tries++) {
                long newest = newest();
                var holder = newest == 0 ? "free" : holder(folder.resolve(NAME + newest));
                if (isFree(holder, tries)) {
                    take(newest + 1);
                    continue;
                }
                if (tries == 10) {
                    Util.infoMsg("waiting for another JBang that is at work (process " + holder + ")");
                }
                Thread.sleep(100);
            }
        } catch (IOException cannot) {
            locked = null;
        }
    }

    /** Empty if it is being made, or was removed since. */
    private static String holder(Path lock) throws IOException {
        try {
            return Files.readString(lock).strip();
        } catch (NoSuchFileException superseded) {
            return "";
        }
    }

    private static boolean isFree(String holder, int tries) {
        if (holder.isEmpty()) {
            return tries >= 100;                                // its maker was killed on the way
        }
        return holder.equals("free") || ProcessHandle.of(Long.parseLong(holder)).filter(ProcessHandle::isAlive).isEmpty();
    }

    private void take(long number) throws IOException {
        var mine = folder.resolve(NAME + number);
        try {
            Files.createFile(mine);
        } catch (FileAlreadyExistsException another) {
            return;
        }
        try {
            Files.writeString(mine, ProcessHandle.current().pid() + "\n");
        } catch (IOException full) {
            Files.delete(mine);
            throw full;
        }
        if (newest() != number) {                               // it was free only because others were quicker
            Files.deleteIfExists(mine);
            return;
        }
        locked = mine;
        try (var files = locks()) {
            for (var older : files.filter(file -> !file.equals(mine)).toList()) {
                Files.deleteIfExists(older);
            }
        }
    }

    private long newest() throws IOException {
        try (var files = locks()) {
            return files.mapToLong(file -> Long.parseLong(file.getFileName().toString().substring(NAME.length()))).max().orElse(0);
        }
    }

    private Stream<Path> locks() throws IOException {
        return Files.list(folder).filter(file -> file.getFileName().toString().matches("lock\\.\\d{1,18}"));
    }

    @Override
    public void close() {
        if (locked != null) {
            try {
                Files.writeString(locked, "free\n");
            } catch (IOException goneOrFull) {
                locked.toFile().delete();
            }
        }
    }
}
