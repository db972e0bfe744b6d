package asyncio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Why a file cannot be read, in a sentence: what the JDK says of most failures is the file's name alone. */
final class Unreadable {

    private Unreadable() {
    }

    static String sentence(Path path, IOException failure) {
        return path + " cannot be read: " + switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "its permissions do not let you";
            case EOFException _ -> "it ends before its data does, as if it had been cut off";
            case ZipException zip when "Not in GZIP format".equals(zip.getMessage()) -> "it is not gzip";
            case ZipException zip -> zip.getMessage() == null ? "it is damaged" : "it is damaged (" + zip.getMessage() + ")";
            case ClosedByInterruptException _ -> "the thread that read was interrupted";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
