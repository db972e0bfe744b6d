package course;

import asyncio.Action;
import asyncio.ExceptionGroup;
import asyncio.LimitOverrunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** What a program says when a file, or what it was given, does not let it do its work. */
public final class Sentence {

    private Sentence() {
    }

    /** Does a program's work. If a file cannot be used, or it refuses what it was given, says why on standard error and ends the JVM with 1; what else
     * it throws is thrown.
     * @param work may block */
    public static void orExit(Action work) {
        try {
            work.run();
        } catch (Exception failure) {
            System.err.println(told(failure, failure));
            System.exit(1);
        }
    }

    private static String told(Throwable failure, Exception whole) {
        return switch (failure) {
            case UncheckedIOException file when file.getCause().toString().equals(file.getMessage()) -> of(file.getCause());      // the JDK's own
            case UncheckedIOException file -> file.getMessage();
            case Refusal refusal -> refusal.getMessage();
            case LimitOverrunException line -> line.getMessage();
            case IOException file -> of(file);
            case CompletionException wrapper when wrapper.getCause() instanceof IOException file -> of(file);
            case ExceptionGroup group -> told(group.exceptions().getFirst(), whole);
            default -> throw whole instanceof RuntimeException unchecked ? unchecked : new CompletionException(whole);
        };
    }

    /** The file, and why it cannot be used: what the JDK says of most failures is its name alone. */
    private static String of(IOException failure) {
        var file = failure instanceof FileSystemException named ? named.getFile() : null;
        return (file == null ? "a file" : file) + " cannot be used: " + why(failure);
    }

    static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file, or no such folder";
            case AccessDeniedException _ -> "the permissions do not let you";
            case IOException full when isFull(full) -> "there is no room for it: make room and start again";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    // the last is a limit of the shell's, ulimit -f
    private static boolean isFull(IOException failure) {
        var said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("no space left on device", "disk quota exceeded", "file too large").anyMatch(said::contains);
    }
}
