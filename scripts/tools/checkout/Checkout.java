package checkout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where this project lies on disk. */
public final class Checkout {

    private Checkout() {}

    /**
     * The top folder, absolute. Searched upward from the working directory, then from the launcher's own place.
     * The system property {@code repo} overrides both.
     *
     * @throws IllegalStateException if neither lies in a checkout; the message says what to do
     */
    public static Path root() {
        var given = System.getProperty("repo");
        if (given != null) {
            return Path.of(given);
        }
        var here = Path.of("").toAbsolutePath();
        var launcher = Path.of(System.getenv().getOrDefault("JBANG_LAUNCH_CMD", "")).toAbsolutePath();
        return Stream.of(here, launcher)
            .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
            .filter(Checkout::isTop)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(
                "No checkout of the course in " + here + " or above: change into its folder and start again"));
    }

    private static boolean isTop(Path folder) {
        return Files.isRegularFile(folder.resolve("jbang-catalog.json")) && Files.isDirectory(folder.resolve("scripts/tools"));
    }
}
