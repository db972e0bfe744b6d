package notebook;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import python.SetupException;

/** A Chromium of this machine, driven by playwright. */
public final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> PLACES = List.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private final Path executable;
    private final Path root;
    private final Path python;

    private Browser(Path executable, Path root, Path python) {
        this.executable = executable;
        this.root = root;
        this.python = python;
    }

    /** How the window looks; the picture, if any, shows the whole notebook after the run. */
    public record Window(int width, boolean dark, Optional<Path> picture) {}

    /** The first one on PATH or in its usual place; driven by the Python that has playwright. */
    public static Optional<Browser> find(Path root, Path python) {
        var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        var onPath = NAMES.stream().flatMap(name -> Stream.of(path).map(folder -> Path.of(folder, name)));
        return Stream.concat(onPath, PLACES.stream().map(Path::of)).filter(Files::isExecutable).findFirst()
            .map(executable -> new Browser(executable, root, python));
    }

    public Path executable() {
        return executable;
    }

    /** What a reader sees: pictures at the top before a run, pictures after it, and what scrolls sideways, in words. */
    public record Seen(int stored, int pictures, List<String> tooWide) {}

    /**
     * Opens a notebook in JupyterLab, runs all its cells, saves it.
     *
     * @throws SetupException if a step does not come about within the time given; it says which
     */
    public Seen runAll(URI address, Window window, Duration limit) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString(), root.resolve("scripts/tools/notebook/browse.py").toString(),
            address.toString(), executable.toString(), String.valueOf(window.width), window.dark ? "dark" : "light",
            String.valueOf(limit.toSeconds())));
        window.picture.ifPresent(file -> command.add(file.toAbsolutePath().toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new SetupException(said);
            }
            return new Gson().fromJson(said.substring(said.lastIndexOf('\n') + 1), Seen.class);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
