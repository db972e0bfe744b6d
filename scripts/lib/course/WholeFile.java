package course;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all: written beside its place, and moved into it by {@link #keep}. Closed without that, nothing of it
 * is left, also after Ctrl-C, and what was there before is there still. Throws {@code UncheckedIOException} with a sentence. Blocks; for one thread at a time.
 */
public final class WholeFile implements AutoCloseable {

    private final Path asked;
    private final Path file;
    private final Path half;
    private final OutputStream out;

    /** Begins it. Refuses what is no regular file: a folder, a device.
     * @param path where it is to be */
    public WholeFile(Path path) {
        asked = path;
        try {
            file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException("it is no regular file");
            }
            half = file.resolveSibling(".half-" + UUID.randomUUID());
            half.toFile().deleteOnExit();           // Ctrl-C runs no finally
            out = Files.newOutputStream(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    /** Adds to it.
     * @param bytes what comes next */
    public void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    /** Puts it into its place, instead of what was there. */
    public void keep() {
        try {
            out.close();
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    /** Takes away what was not kept. */
    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(half);
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    private UncheckedIOException cannotWrite(IOException failure) {
        return new UncheckedIOException(asked + " cannot be written: " + Sentence.why(failure), failure);
    }
}
