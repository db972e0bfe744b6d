package asyncio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
            case ZipException zip -> zip.getMessage().equals("Not in GZIP format") ? "it is not gzip" : "it is damaged (" + zip.getMessage() + ")";
            default -> failure.getMessage();
        };
    }
}
