package test;

import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the progress that tried answers leave behind in a folder of its own for each test, and deletes that: with {@code @ExtendWith} where the
 * answers are judged in this JVM, with {@link #in} where that happens in another process. The place is a system property, so the class is
 * {@code @Isolated}, or locks it with {@code @ResourceLock} where all who need it do.
 */
public final class ProgressApart implements BeforeEachCallback, AfterEachCallback {

    private static final String PLACE = "COURSE_PROGRESS";

    private Path folder;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("progress");
        System.setProperty(PLACE, folder.toString());
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        System.clearProperty(PLACE);
        Folder.delete(folder);
    }

    /** Where the progress of this test is kept. */
    public Path folder() {
        return folder;
    }

    /** From now on elsewhere, until this test ends. */
    public void moveTo(Path place) {
        System.setProperty(PLACE, place.toString());
    }

    /** The command, with its progress in {@code folder/progress}. */
    public static Command in(Path folder, Command command) {
        return command.with(PLACE, folder.resolve("progress").toString());
    }
}
