package checkout;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Why a file could not be written or read, in a sentence that says what to do. */
public final class Trouble {

    private Trouble() {}

    /**
     * The sentence, on one line.
     *
     * @param what what has come to nothing: "The lessons could not be copied"
     */
    public static String sentence(String what, Exception failure) {
        return what + ": " + switch (failure) {
            case AccessDeniedException denied -> notYours(written(denied));
            case ReadOnlyFileSystemException _ -> notYours("the folder");
            case NoSuchFileException missing -> missing.getFile() + " is not there.";
            case FileSystemException file when isFull(file.getMessage()) -> "the disk is full at " + written(file) + ". Make room and start again.";
            case IOException full when isFull(full.getMessage()) -> "the disk is full. Make room and start again.";
            case FileSystemException file when says(file.getMessage(), "read-only file system") -> notYours(written(file));
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    /** Of a copy, the file that it was to become. */
    private static String written(FileSystemException failure) {
        return failure.getOtherFile() == null ? failure.getFile() : failure.getOtherFile();
    }

    private static String notYours(String file) {
        return file + " may not be written or read by you. If this checkout is somebody else's, take one of your own (git clone); else change its "
            + "permissions.";
    }

    /** Whether what the system or a program said is that there is no room. */
    public static boolean isFull(String said) {
        return says(said, "no space left on device") || says(said, "disk quota exceeded");
    }

    private static boolean says(String said, String words) {
        return said != null && said.toLowerCase(Locale.ROOT).contains(words);
    }
}
