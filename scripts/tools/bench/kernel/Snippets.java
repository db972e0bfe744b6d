package bench.kernel;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import python.Venv;

/** The snippets of teaching Java in {@code scripts/test/kernel/snippets}, run on a kernel. */
public final class Snippets {

    private final Path root;
    private final Venv venv;

    public Snippets(Path root, Venv venv) {
        this.root = root;
        this.venv = venv;
    }

    /** How a snippet went. The fault is one line, or null where all is as it must be. */
    public record Verdict(String file, String title, String fault) {

        public boolean passed() {
            return fault == null;
        }
    }

    /**
     * Runs all snippets, in the order of their files. With two tries, what fails is tried once more in a fresh process.
     *
     * @param progress hears each verdict as it comes
     */
    public List<Verdict> run(Path kernelspec, int tries, Consumer<Verdict> progress) throws IOException {
        var arguments = new ArrayList<>(List.of(kernelspec.toString(), String.valueOf(tries)));
        try (var files = Files.list(root.resolve("scripts/test/kernel/snippets"))) {
            files.filter(file -> file.getFileName().toString().matches("\\d.*\\.md")).sorted().map(Path::toString).forEach(arguments::add);
        }
        var verdicts = new ArrayList<Verdict>();
        Python.run(root, venv, "snippets.py", arguments, line -> {
            var verdict = new Gson().fromJson(line, Verdict.class);
            verdicts.add(verdict);
            progress.accept(verdict);
        });
        return verdicts;
    }
}
