package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import test.Command;

/** What a whole program prints and how it ends. */
class ProcessTest {

    /** Makes tea and toast. */
    static final class Breakfast {
        private Breakfast() {}

        public static void main(String[] args) {
            run(() -> {
                gather(() -> pour(2, "tea"), () -> pour(1, "toast"));
            });
        }
    }

    private static String pour(int seconds, String what) {
        sleep(seconds(seconds));
        return what;
    }

    /** Never ends by itself. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) {
            run(() -> {
                try {
                    createTask("cook", () -> sleep(seconds(1000)));
                    System.out.println("begun");
                    sleep(seconds(2000));
                } finally {
                    System.out.println("cleaned up");
                }
            });
        }
    }

    private static List<String> java(Class<?> program) {
        return new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
            "-cp", System.getProperty("java.class.path"), program.getName()));
    }

    @Test
    void theTraceHasALineForEachEvent() {
        var result = Command.of(java(Breakfast.class).toArray(String[]::new))
            .with("ASYNCIO_TRACE", "1").with("ASYNCIO_CLOCK", "virtual").run();
        assertEquals("""
               0.000 s  Task-1   is created
               0.000 s  Task-1   starts
               0.000 s  Task-2   is created by Task-1
               0.000 s  Task-3   is created by Task-1
               0.000 s  Task-1   waits for gather of 2
               0.000 s  Task-2   starts
               0.000 s  Task-2   waits for sleep(2 s)
               0.000 s  Task-3   starts
               0.000 s  Task-3   waits for sleep(1 s)
               1.000 s  Task-3   is ready
               1.000 s  Task-3   goes on
               1.000 s  Task-3   ends with toast
               2.000 s  Task-2   is ready
               2.000 s  Task-2   goes on
               2.000 s  Task-2   ends with tea
               2.000 s  Task-1   is ready: woken by Task-2
               2.000 s  Task-1   goes on
               2.000 s  Task-1   ends
            """, result.err(), result::toString);
        assertEquals(0, result.exit());
    }

    @Test
    void aWrongSettingIsSaid() {
        var result = Command.of(java(Breakfast.class).toArray(String[]::new)).with("ASYNCIO_CLOCK", "fast").run();
        assertTrue(result.err().contains("ASYNCIO_CLOCK is \"fast\": say real or virtual"), result::toString);
        assertEquals(1, result.exit());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
    void ctrlCShowsTheTasksAndCleansUp() throws IOException, InterruptedException {
        assumeFalse(ignoresCtrlC(), "this run ignores Ctrl-C, as a job in the background of a shell script does, and so would the program");
        var process = new ProcessBuilder(java(Endless.class)).start();
        var out = process.inputReader();
        assertEquals("begun", out.readLine());
        Thread.sleep(300);      // both tasks wait by then; if not, the table says so
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        var said = new String(process.getErrorStream().readAllBytes());
        assertEquals(130, process.waitFor(), said);
        assertEquals("cleaned up", out.readLine());
        var lines = said.strip().lines().toList();
        assertEquals(3, lines.size(), said);
        assertTrue(lines.get(0).matches("Ctrl-C after \\d+\\.\\d+ s. The tasks:"), said);
        assertTrue(lines.get(1).startsWith("  Task-1 waits for sleep(2000 s)  at test.asyncio.ProcessTest$Endless.main"), said);
        assertTrue(lines.get(2).startsWith("  cook   waits for sleep(1000 s)"), said);
    }

    /** Whether this process was started with SIGINT ignored, which a process that it starts inherits. */
    private static boolean ignoresCtrlC() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) >> 1 & 1) == 1);
    }
}
