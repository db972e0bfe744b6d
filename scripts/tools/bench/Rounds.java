package bench;

import picocli.CommandLine.Option;

/** How often each side is measured. */
public final class Rounds {

    @Option(names = "--rounds", paramLabel = "<rounds>", defaultValue = "7", description = "how often each side has its turn (default: 7)")
    public int counted;

    @Option(names = "--warm-up", paramLabel = "<rounds>", defaultValue = "3", description = "rounds before, which do not count (default: 3)")
    public int warmUp;
}
