package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static test.programs.FileProgram.filesIn;
import static test.programs.FileProgram.refuses;

import checkout.Checkout;
import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** cluster_flights: what it cannot do is one sentence, and nothing is made before. */
class ClusterFlightsTest {

    private static String classPath;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws Exception {
        classPath = Launcher.classPath(Checkout.root(), Checkout.root().resolve("scripts/cluster_flights.java"));
    }

    @Test
    void whatIsNoClusterIsRefusedBeforeAnythingIsMade() throws IOException {
        for (var word : List.of("0", "many")) {
            var wrong = program(word).run();
            assertEquals(2, wrong.exit(), wrong::toString);
            assertEquals(word + " is no size of a cluster: write 1 to 9, or a file with a secret and the addresses of members\n", wrong.err());
        }
        refuses("the secret in none cannot be read: there is no such file", program("none", "127.0.0.1:5701"));
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    void anOptionIsNoSize() {
        var help = program("--help").run();
        assertEquals(0, help.exit(), help::toString);
        assertTrue(help.out().contains("./jbang cluster_flights SECRET ADDRESSES") && help.err().isEmpty(), help::toString);
        var wrong = program("--fast").run();
        assertEquals(2, wrong.exit(), wrong::toString);
        assertEquals(help.out(), wrong.err());
    }

    @Test
    void aFullDiskIsSaidAndNoMonthIsLeftHalf() throws IOException {
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            var months = folder.resolve("large/months");
            refuses(months + " cannot be filled with flights: there is no room for them: make room and start again", program("1"));
            for (var month : filesIn(months)) {
                assertTrue(month.getFileName().toString().matches("2011-0[1-9]\\.db") && Files.size(month) > 400_000, month::toString);
            }
        } finally {
            assertEquals(0, Command.of("umount", "--lazy", folder.toString()).run().exit());
        }
    }

    private Command program(String... arguments) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1", "-cp", classPath, "cluster_flights"));
        words.addAll(List.of(arguments));
        return Command.of(words.toArray(String[]::new)).in(folder);
    }
}
