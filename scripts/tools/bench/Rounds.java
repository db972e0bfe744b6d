package bench;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** How often each side is measured, and on how quiet a machine. */
public final class Rounds {

    @Option(names = "--rounds", paramLabel = "<rounds>", defaultValue = "7", description = "how often each side has its turn (default: 7)")
    public int counted;

    @Option(names = "--warm-up", paramLabel = "<rounds>", defaultValue = "3", description = "rounds before, which do not count (default: 3)")
    public int warmUp;

    @Option(names = "--busy", description = "with a load on every core meanwhile")
    private boolean busy;

    /** {@return the load that was asked for, to be closed at the end; null for none} */
    public Load load() throws IOException {
        return busy ? new Load() : null;
    }

    /** {@return what the table says of its figures} */
    public String title() {
        return "medians of " + counted + (busy ? ", cores busy" : "");
    }

    /** {@return the one in the middle; sorts the figures} */
    public static double median(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }
}
