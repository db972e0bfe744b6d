package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.StreamConnection;
import java.io.FileInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** A process that has used up its file descriptors, and gives them back. */
@Execution(ExecutionMode.CONCURRENT)
@DisabledOnOs(OS.WINDOWS)
class NoMoreFilesTest {

    /** Opens connections to itself until there are no more descriptors, closes them, and opens one more. */
    static final class Crowded {
        private Crowded() {}

        public static void main(String[] args) {
            run(() -> {
                var spare = new FileInputStream("/dev/null");
                var server = startServer((reader, writer) -> {
                    writer.write("welcome\n");
                    reader.read();
                    writer.close();
                }, "127.0.0.1", 0);
                try (var first = openConnection("127.0.0.1", server.port()); var nobody = openConnection("127.0.0.1", 1)) {
                    throw new AssertionError("port 1 answers");
                } catch (UncheckedIOException refused) {
                    // now all classes are loaded, which takes descriptors
                }
                var open = new ArrayList<StreamConnection>();
                try {
                    while (true) {
                        open.add(openConnection("127.0.0.1", server.port()));
                    }
                } catch (UncheckedIOException full) {
                    System.out.println("no more");
                }
                spare.close();                      // for the client, so that there is none for who accepts it
                open.add(openConnection("127.0.0.1", server.port()));
                sleep(millis(100));
                open.forEach(StreamConnection::close);
                System.out.println(openConnection("127.0.0.1", server.port()).reader().readLine());
                System.out.println(server.isServing());
            });
        }
    }

    @Test
    void aServerTriesAgain() throws Exception {
        var result = Command.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh", ProcessHandle.current().info().command().orElseThrow(),
            "-cp", System.getProperty("java.class.path"), Crowded.class.getName()).within(Duration.ofSeconds(60)).run();
        assertEquals("no more\nwelcome\ntrue\n", result.out(), result::toString);
        assertTrue(result.err().contains("tries again every second: java.io.IOException"), result::toString);
    }
}
