package book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import python.Lines;
import python.SetupException;

/** Runs sphinx-build and shows which page it is at. A warning is a failure: a link that leads nowhere must not be published. */
final class Sphinx {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final Pattern READING = Pattern.compile("reading sources\\.+ \\[ *(\\d+)%]");
    private static final Pattern COLOURS = Pattern.compile("\\x1b\\[[0-9;]*m");

    private final List<String> warnings = new ArrayList<>();
    private long told = System.nanoTime();

    /** @return the number of pages, the Javadoc's not counted */
    long make(Path python, Path sources, Path site) throws IOException, InterruptedException {
        var exit = Lines.of(List.of(python.toString(), "-m", "sphinx", "-b", "html", "--fail-on-warning", "--keep-going", "--no-color",
            "-d", sources.resolve(".doctrees").toString(), sources.toString(), site.toString()), line -> note(COLOURS.matcher(line).replaceAll("")));
        if (exit != 0) {
            throw new SetupException("The book was not made: " + (warnings.isEmpty() ? "Sphinx ended with code " + exit : String.join("\n  ", warnings)));
        }
        try (var pages = Files.list(site)) {
            return pages.filter(file -> file.toString().endsWith(".html")).count();
        }
    }

    private void note(String line) {
        var reading = READING.matcher(line);
        if (reading.find()) {
            var now = System.nanoTime();
            if (now - told >= BETWEEN_LINES.toNanos()) {
                told = now;
                System.err.println("Reading the lessons, " + reading.group(1) + " of 100 …");
            }
        } else if (line.contains("WARNING:") || line.contains("ERROR:") || line.contains("rror:")) {
            warnings.add(line);
        }
    }
}
