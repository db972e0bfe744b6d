package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;

/** users.db is made once, whoever comes first and however many come at once. */
@Tag("python")
class UsersDbTest {

    private static final Path SCRIPTS = Checkout.root().resolve("scripts");

    @TempDir
    private Path folder;

    @Test
    void fourAtOnceFindTheSameEightUsers() {
        var java = new String[] {Checkout.root().resolve("jbang").toString(), SCRIPTS.resolve("users.java").toString()};
        var python = new String[] {new Venv(Checkout.root()).python().toString(), SCRIPTS.resolve("users.py").toString()};
        Command.of(java[0], "build", java[1]).run();
        var outputs = Stream.of(java, python, java, python).parallel()
            .map(words -> Command.of(words).in(folder).run())
            .peek(result -> assertEquals(0, result.exit(), result::toString))
            .map(Command.Result::out).distinct().toList();
        assertEquals(1, outputs.size(), outputs::toString);
        assertEquals(8, outputs.getFirst().lines().takeWhile(line -> !line.startsWith("Older")).filter(line -> line.startsWith("(")).count());
    }

    @Test
    void whoeverOnlyReadsDoesNotStandInLineForTheWriter() throws Exception {
        var java = new String[] {Checkout.root().resolve("jbang").toString(), SCRIPTS.resolve("users.java").toString()};
        var python = new String[] {new Venv(Checkout.root()).python().toString(), SCRIPTS.resolve("users.py").toString()};
        var made = Command.of(java).in(folder).run();
        try (var writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("users.db")); var begin = writer.createStatement()) {
            begin.execute("BEGIN IMMEDIATE");       // nobody else gets the lock while both programs run
            for (var words : List.of(java, python)) {
                assertEquals(made.out(), Command.of(words).in(folder).run().out(), words[1]);
            }
        }
    }
}
