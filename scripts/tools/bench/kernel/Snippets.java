package bench.kernel;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import python.SetupException;
import python.Venv;

/** The snippets of teaching Java in {@code scripts/test/kernel/snippets}, run on a kernel. */
public final class Snippets {

    private static final int LANES = 2;

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
     * Runs all snippets, two files at a time, each file's kernel its own; returns them in the order of the files. With two tries, what
     * fails is tried once more in a fresh process.
     *
     * @param environment what the kernels find there beside our own
     * @param progress    hears each verdict as it comes
     * @throws SetupException if the run could not come to its end
     */
    public List<Verdict> run(Path kernelspec, int tries, Map<String, String> environment, Consumer<Verdict> progress)
            throws IOException, InterruptedException {
        var verdicts = new ConcurrentSkipListMap<String, List<Verdict>>();
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            var runs = new ArrayList<Future<?>>();
            for (int lane = 0; lane < LANES; lane++) {
                var arguments = new ArrayList<>(List.of(kernelspec.toString(), String.valueOf(tries)));
                arguments.addAll(files(lane));
                runs.add(lanes.submit(() -> {
                    Python.run(root, venv, "snippets.py", arguments, environment, line -> {
                        var verdict = new Gson().fromJson(line, Verdict.class);
                        verdicts.computeIfAbsent(verdict.file(), none -> new ArrayList<>()).add(verdict);
                        progress.accept(verdict);
                    });
                    return null;
                }));
            }
            for (var run : runs) {
                run.get();
            }
        } catch (ExecutionException failed) {
            throw new SetupException("The snippets did not run: " + failed.getCause().getMessage());
        }
        return verdicts.values().stream().flatMap(List::stream).toList();
    }

    private List<String> files(int lane) throws IOException {
        try (var files = Files.list(root.resolve("scripts/test/kernel/snippets"))) {
            var sorted = files.filter(file -> file.getFileName().toString().matches("\\d.*\\.md")).sorted().map(Path::toString).toList();
            return IntStream.range(0, sorted.size()).filter(n -> n % LANES == lane).mapToObj(sorted::get).toList();
        }
    }
}
