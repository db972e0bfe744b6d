package test.aiosqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** SQLite runs without its own mutex: whatever twenty threads do at once, nothing that is freed is touched and no row is another's. */
@Execution(ExecutionMode.CONCURRENT)
class RushTest {
    @TempDir
    private Path folder;

    @Test
    void forAFewSeconds() {
        rush(3);
    }

    @Test
    @Tag("full")
    void forAMinute() {
        rush(60);
    }

    @Test
    @Tag("full")
    void forTenMinutes() {
        rush(600);
    }

    private void rush(int seconds) {
        var result = Child.of(Rush.class, folder.toString(), String.valueOf(seconds), "15").within(Duration.ofSeconds(seconds + 60)).run();
        System.out.print("twenty threads for " + seconds + " s: " + result.out());
        assertEquals(0, result.exit(), result::toString);
    }
}
