package python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from installing into one folder at once. Freed by {@link #close}, and by the end of the process. */
public final class InstallLock implements AutoCloseable {

    private static final String NAME = "lock";

    private final FileChannel channel;

    private InstallLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until no other process installs into the folder; says so if it has to. */
    public static InstallLock on(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            System.err.println("Another start is installing into " + folder.getFileName() + "; waiting for it …");
            channel.lock();
        }
        return new InstallLock(channel);
    }

    static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
