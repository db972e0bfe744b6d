package offline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import python.Collected;
import python.Lines;
import python.SetupException;
import python.Venv;

/** The packages of Python, downloaded by pip from what is locked. */
final class Wheels {

    /** What a reader may come to need: the lab, the tests and {@code notebook run}, the servers among the Python twins. */
    private static final List<String> SETS = List.of("lab", "tests", "web");

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Path root;

    Wheels(Path root) {
        this.root = root;
    }

    /** @param withHub also what a JupyterHub needs */
    void fetch(List<String> versions, boolean withHub, Path target) throws IOException, InterruptedException {
        var python = new Venv(root).prepare("lab");         // has packaging, which reads the conditions in a lock
        var sets = new ArrayList<>(SETS);
        if (withHub) {
            sets.add("hub");
        }
        for (var version : versions) {
            System.err.println("  Python " + version + " …");
            var progress = new Progress();
            fetch(python, version, "last", sets, target, progress);
            fetch(python, version, "first", sets, target, progress);
        }
    }

    private void fetch(Path python, String version, String patch, List<String> sets, Path target, Progress progress) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString(), root.resolve("scripts/tools/offline/wheels.py").toString(),
            root.resolve("scripts/tools/python").toString(), target.toString(), version, patch));
        command.addAll(sets);
        var why = new ArrayList<>(List.of("pip said nothing"));
        var exit = Lines.of(command, line -> {
            if (line.startsWith("ERROR: ") && !line.startsWith("ERROR: Ignored")) {
                why.add(line.substring(7));
            }
            progress.show(line);
        });
        if (exit != 0) {
            throw new SetupException("The packages for Python " + version + " could not be fetched: " + why.getLast()
                + ". Check the network, or leave this version out with --python.");
        }
    }

    /** Tells how far pip is, at most every two seconds. */
    private static final class Progress {

        private final Collected found = new Collected();
        private long told = System.nanoTime();

        void show(String line) {
            found.hear(line);
            if (found.isAny() && System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
                told = System.nanoTime();
                System.err.println("    " + found + " found");
            }
        }
    }
}
