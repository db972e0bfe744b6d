package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import asyncio.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** What a whole program prints and how it ends. */
@Execution(ExecutionMode.CONCURRENT)
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
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run(() -> {
                sleep(millis(20));
                System.out.println("saved by a hook of its own");
            })));
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

    /** Runs its first loop while the JVM ends. */
    static final class Last {
        private Last() {}

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run(() -> {
                sleep(millis(20));
                System.out.println("saved");
            })));
        }
    }

    /** Has a value and failures whose texts cannot be had. */
    static final class Unspeakable extends IllegalStateException {
        private Unspeakable() {}

        public static void main(String[] args) {
            run(() -> {
                EventLoop.running().callSoon(() -> {
                    throw new Unspeakable();
                });
                gatherOutcomes(() -> new Unspeakable(), () -> {
                    throw new Unspeakable();
                });
            });
            System.out.println("done");
        }

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no message");
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
    void aTextThatCannotBeHadIsReplaced() {
        var result = Command.of(java(Unspeakable.class).toArray(String[]::new)).with("ASYNCIO_TRACE", "1").run();
        assertEquals("done\n", result.out(), result::toString);
        var name = Unspeakable.class.getName();
        assertTrue(result.err().contains("ends with a " + name + ", whose toString() throws java.lang.UnsupportedOperationException"), result::toString);
        assertTrue(result.err().contains("fails with a " + name + ", whose toString() throws"), result::toString);
        assertTrue(result.err().contains("a callback of the loop failed: " + name + ", which throws java.lang.UnsupportedOperationException when it is printed"),
            result::toString);
    }

    @Test
    void theFirstRunMayBeInAShutdownHook() {
        var result = Command.of(java(Last.class).toArray(String[]::new)).run();
        assertEquals("saved\n", result.out(), result::toString);
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
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var process = new ProcessBuilder(java(Endless.class)).start();
        var out = process.inputReader();
        assertEquals("begun", out.readLine());
        Thread.sleep(300);      // both tasks wait by then; if not, the table says so
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        var said = new String(process.getErrorStream().readAllBytes());
        assertEquals(130, process.waitFor(), said);
        assertEquals(List.of("cleaned up", "saved by a hook of its own"), out.lines().sorted().toList());
        var lines = said.strip().lines().toList();
        assertEquals(3, lines.size(), said);
        assertTrue(lines.get(0).matches("Ctrl-C after \\d+\\.\\d+ s. The tasks:"), said);
        assertTrue(lines.get(1).startsWith("  Task-1 waits for sleep(2000 s)  at test.asyncio.ProcessTest$Endless.main"), said);
        assertTrue(lines.get(2).startsWith("  cook   waits for sleep(1000 s)"), said);
    }
}
