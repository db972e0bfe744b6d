package python;

/** How many packages pip has come to so far, by what it prints. */
public final class Collected {

    private int packages;

    /** A line of pip's. */
    public void hear(String line) {
        if (line.startsWith("Collecting ") || line.startsWith("Processing ")) {       // from the network, or from a folder
            packages++;
        }
    }

    public boolean isAny() {
        return packages > 0;
    }

    @Override
    public String toString() {
        return packages + (packages == 1 ? " package" : " packages");
    }
}
