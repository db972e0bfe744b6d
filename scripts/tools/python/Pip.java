package python;

import checkout.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs {@code python -m venv} and {@code pip install}, shows how far they are, and turns what goes wrong into one sentence. */
final class Pip {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Path python;

    Pip(Path python) {
        this.python = python;
    }

    static void makeVenv(Interpreter interpreter, Path folder) throws IOException {
        var printed = new ArrayList<String>();
        if (run(List.of(interpreter.path().toString(), "-m", "venv", folder.toString()), printed::add) != 0) {
            throw new SetupException(interpreter + " could not make " + folder + ": " + lastError(printed)
                + (Trouble.isFull(lastError(printed)) ? ". Make room, and start again."
                    : ". On Debian and Ubuntu run: apt-get install python3-venv. Then start again."));
        }
    }

    void install(String set, Path requirements) throws IOException {
        System.err.println("Installing the packages for " + set + " into .venv (once; a minute or so) …");
        var printed = new ArrayList<String>();
        var progress = new Progress();
        var exit = run(List.of(python.toString(), "-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check",
            "--no-input", "--retries", "2", "--timeout", "20", "--require-hashes", "-r", requirements.toString()), line -> {
                printed.add(line);
                progress.show(line);
            });
        if (exit != 0 && printed.stream().anyMatch(line -> line.contains("DO NOT MATCH THE HASHES"))) {
            throw new SetupException("The packages for " + set + " were not installed: what arrived is not what " + requirements.getFileName()
                + " has the hash of (" + printed.stream().filter(line -> line.contains(" from ")).reduce((earlier, later) -> later).map(line -> line.replaceFirst(" .*", "")).orElse("pip does not say which")
                + "). Do not install it by hand: try another network, and report it if it stays so.");
        }
        if (exit != 0) {
            throw new SetupException("The packages for " + set + " could not be installed: " + lastError(printed)
                + (Trouble.isFull(lastError(printed)) ? ". Make room, and start again."
                    : ". Check the network (and the proxy, if there is one), and start again."));
        }
        System.err.println("  done after " + progress.time().toSeconds() + " s");
    }

    /** Tells what pip is at, at most every two seconds. */
    private static final class Progress {

        private final Instant start = Instant.now();
        private Instant last = start;
        private final Collected collected = new Collected();

        void show(String line) {
            collected.hear(line);
            var now = Instant.now();
            var telling = line.startsWith("Installing collected packages") || line.startsWith("WARNING: Retrying");
            if (!line.startsWith("Successfully installed") && (telling || collected.isAny() && Duration.between(last, now).compareTo(BETWEEN_LINES) >= 0)) {
                last = now;
                System.err.println("  " + time().toSeconds() + " s: " + what(line));
            }
        }

        Duration time() {
            return Duration.between(start, Instant.now());
        }

        private String what(String line) {
            if (line.startsWith("Installing collected")) {
                return "unpacking " + collected;
            }
            return line.startsWith("WARNING: Retrying") ? "no answer, trying again" : collected + " found";
        }
    }

    private static int run(List<String> command, Consumer<String> lines) throws IOException {
        try {
            return Lines.of(command, line -> lines.accept(line.strip()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SetupException("The installation was interrupted: start again, it begins anew.");
        }
    }

    private static String lastError(List<String> printed) {
        return printed.stream().filter(line -> line.startsWith("ERROR:")).findFirst()
            .map(line -> line.substring("ERROR:".length()).strip())
            .or(() -> printed.stream().filter(line -> !line.isEmpty()).reduce((earlier, later) -> later))
            .orElse("it said nothing").replaceFirst("\\.$", "");
    }
}
