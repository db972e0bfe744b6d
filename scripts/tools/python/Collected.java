package python;

import java.util.HashSet;
import java.util.Set;

/** How many packages pip has come to so far, by what it prints; one that is named again is no other. */
public final class Collected {

    private final Set<String> packages = new HashSet<>();

    /** A line of pip's. */
    public void hear(String line) {
        if (line.startsWith("Collecting ") || line.startsWith("Processing ")) {       // from the network, or from a folder
            packages.add(line.split(" ")[1]);
        }
    }

    public boolean isAny() {
        return !packages.isEmpty();
    }

    @Override
    public String toString() {
        return packages.size() + (packages.size() == 1 ? " package" : " packages");
    }
}
