package test.aiosqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/**
 * SQLite runs without its own mutex: whatever twenty threads do at once, nothing that is freed is touched and no row is another's. With
 * {@code --full} for ten minutes, or as many as {@code RUSH_MINUTES} says: {@code RUSH_MINUTES=1 ./jbang test --full RushTest}.
 */
@Execution(ExecutionMode.CONCURRENT)
class RushTest {
    private static final Duration LENGTH = Duration.ofMinutes(Long.parseLong(System.getenv().getOrDefault("RUSH_MINUTES", "10")));

    @TempDir
    private Path folder;

    @Test
    void forAFewSeconds() {
        endsWell(rush(Duration.ofSeconds(3)));
    }

    @Test
    @Tag("full")
    void forMinutes() {
        endsWell(rush(LENGTH));
    }

    // freed memory is overwritten, and a call through JNI with what is no longer there ends the program with FATAL ERROR
    @Test
    @Tag("full")
    void underTheChecksOfMallocAndJni() {
        var result = rush(Duration.ofSeconds(20), "MALLOC_PERTURB_", "165", "JDK_JAVA_OPTIONS", "-Xcheck:jni");
        assertFalse(result.out().contains("FATAL ERROR"), () -> result.out().substring(result.out().indexOf("FATAL ERROR")));
        endsWell(result);
    }

    private Command.Result rush(Duration time, String... environment) {
        var child = Child.of(Rush.class, folder.toString(), String.valueOf(time.toSeconds()), "15").within(time.plusSeconds(60));
        for (var i = 0; i < environment.length; i += 2) child.with(environment[i], environment[i + 1]);
        return child.run();
    }

    private static void endsWell(Command.Result result) {
        var last = result.out().substring(result.out().lastIndexOf("\n{") + 1).strip();
        System.out.println("twenty threads: " + last);
        assertEquals(0, result.exit(), () -> "exit " + result.exit() + "\n" + last + "\n" + result.err());
    }
}
