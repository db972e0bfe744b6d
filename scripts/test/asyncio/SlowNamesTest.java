package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.startServer;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** A name that is looked up for long: the JDK reads it from a pipe, into which the program itself writes, later. */
@DisabledOnOs(OS.WINDOWS)
class SlowNamesTest {

    @TempDir
    private Path folder;

    /** Opens a server at a name; what the name stands for becomes known only if the loop goes on meanwhile. */
    static final class Kitchen {
        public static void main(String[] args) {
            run(() -> {
                var book = Path.of(args[0]);
                var server = createTask(() -> startServer((_, writer) -> writer.close(), "kitchen.invalid", 0));
                sleep(millis(50));
                System.out.println("others run: the name is known " + server.isDone());
                toThread(() -> Files.writeString(book, "127.0.0.1 kitchen.invalid\n"));
                try (var open = server.await()) {
                    System.out.println(open.address().getAddress().getHostAddress());
                }
                gather(() -> {
                    try {
                        startServer((_, writer) -> writer.close(), "garden.invalid", 0);
                    } catch (UncheckedIOException unknown) {
                        System.out.println(unknown.getMessage());
                    }
                }, () -> toThread(() -> {
                    Files.writeString(book, "127.0.0.1 kitchen.invalid\n");
                }));
            });
        }
    }

    @Test
    void theOthersRunWhileAServersNameIsLookedUp() {
        var book = folder.resolve("hosts").toString();
        assertEquals(0, Command.of("mkfifo", book).run().exit());
        var result = Command.of(ProcessHandle.current().info().command().orElseThrow(), "-Djdk.net.hosts.file=" + book, "-cp",
            System.getProperty("java.class.path"), Kitchen.class.getName(), book).within(Duration.ofSeconds(60)).run();
        assertEquals("others run: the name is known false\n127.0.0.1\ncannot listen at garden.invalid:0: there is no host of that name\n", result.out(),
            result::toString);
        assertEquals(0, result.exit(), result::toString);
    }
}
