package kernel.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How this program was called, for sentences that say what to call: by a checkout's launcher, or with {@code jbang kernel@…}, from anywhere. */
final class Called {

    private Called() {}

    /** The command but for its last words. JBang does not tell what stood behind the @. */
    static String name() {
        return byCheckout().isPresent() ? "./jbang kernel" : "jbang kernel@…";
    }

    /** What to know of a command that was named; empty if it can be called as it stands. */
    static String note() {
        return byCheckout().isPresent() ? "" : "Behind kernel@ belongs what you wrote there now.";
    }

    /** The checkout whose launcher started this. */
    static Optional<Path> byCheckout() {
        return Optional.ofNullable(System.getenv("JBANG_LAUNCH_CMD")).map(Path::of).map(Path::toAbsolutePath).map(Path::getParent)
                .filter(root -> Files.exists(root.resolve("scripts/tools/kernel.java")));
    }
}
