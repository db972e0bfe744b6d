package bench;

import bench.aiosqlite.AiosqliteBench;
import bench.asyncio.AsyncioBench;
import bench.cluster.ClusterBench;
import bench.kernel.KernelBench;
import bench.kernel.SnippetBench;
import bench.server.ServerBench;
import checkout.Ending;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jbang bench}: one subcommand a subject. */
@Command(name = "./jbang bench", subcommands = {
        AsyncioBench.class, AiosqliteBench.class, KernelBench.class, SnippetBench.class, ServerBench.class, ClusterBench.class},
    description = "Measures side by side, in one run: interleaved, medians, ratios. Absolute times depend on the machine.")
public final class BenchCommand {

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Shows this help.")
    private boolean help;

    private BenchCommand() {}

    public static void main(String[] args) {
        Ending.with(new CommandLine(new BenchCommand()), failure -> {
            throw failure;
        }, args.length == 0 ? new String[] {"--help"} : args);
    }
}
