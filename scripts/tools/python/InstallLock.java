package python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;

/** Keeps two from installing into one folder at once, threads and processes. Freed by {@link #close}, and by the end of the process. */
public final class InstallLock implements AutoCloseable {

    private static final String NAME = "lock";
    private static final Semaphore ONE_THREAD = new Semaphore(1);      // the system's lock keeps processes apart, and refuses a second thread

    private final FileChannel channel;

    private InstallLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until no other thread or process installs into the folder; says so if it is a process. A thread that has it may not ask again. */
    public static InstallLock on(Path folder) throws IOException {
        Files.createDirectories(folder);
        ONE_THREAD.acquireUninterruptibly();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                System.err.println("Another start is installing into " + folder.getFileName() + "; waiting for it …");
                channel.lock();
            }
            return new InstallLock(channel);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            ONE_THREAD.release();
            throw failure;
        }
    }

    static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            ONE_THREAD.release();
        }
    }
}
