package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import python.Venv;
import test.Command;

/** count_flights or copy_file, in Java or in Python: a process of its own, which Java's gets a small heap for. */
enum FileProgram {

    JAVA, PYTHON;

    private static final Path SCRIPTS = Checkout.root().resolve("scripts");
    private static final String SMALL_HEAP = "-Xmx24m";
    private static String classPath;

    /** Builds both, and installs what the twins need. Before all else. */
    static synchronized void prepare() throws IOException, InterruptedException {
        if (classPath == null) {
            new Venv(Checkout.root()).prepare("lab");
            classPath = Launcher.classPath(Checkout.root(), SCRIPTS.resolve("count_flights.java")) + ":"
                + Launcher.classPath(Checkout.root(), SCRIPTS.resolve("copy_file.java"));
        }
    }

    /** A command line for it, with the smallest year of flights. */
    Command in(Path folder, String name, String... arguments) {
        return Command.of(words(name, arguments).toArray(String[]::new)).in(folder).with("FLIGHTS_MB", "9");
    }

    List<String> words(String name, String... arguments) {
        var words = new ArrayList<>(this == PYTHON
            ? List.of(new Venv(Checkout.root()).python().toString(), "-B", SCRIPTS.resolve(name + ".py").toString())
            : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", SMALL_HEAP,
                "-XX:TieredStopAtLevel=1", "-cp", classPath, name));
        Collections.addAll(words, arguments);
        return words;
    }

    /** It, where a file may have a megabyte or half of one at most. */
    Command withoutRoom(Path folder, String name, String... arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"));
        words.addAll(words(name, arguments));
        return Command.of(words.toArray(String[]::new)).in(folder).with("FLIGHTS_MB", "40");
    }

    static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** It says so in one sentence, and why it ended. */
    static void refuses(String sentence, Command command) {
        var result = command.run();
        assertEquals(1, result.exit(), result::toString);
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result::toString);
        assertTrue(result.err().startsWith(sentence), result::toString);
        assertFalse(result.err().contains("null"), result::toString);
    }
}
