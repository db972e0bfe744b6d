package bench.asyncio;

import bench.Rounds;
import bench.Side;
import checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import python.SetupException;
import python.Venv;

/** {@code ./jbang bench asyncio}: ours beside CPython's asyncio and uvloop, each in a process of its own, taking turns. */
@Command(name = "asyncio",
    description = "Our asyncio beside CPython's and uvloop: medians and ratios. Some fifteen seconds a round.")
public final class AsyncioBench implements Callable<Integer> {

    @Mixin
    private Rounds rounds;

    @Parameters(paramLabel = "workload", description = "which to measure (default: all): ${COMPLETION-CANDIDATES}")
    private List<Workload> workloads = List.of(Workload.values());

    private AsyncioBench() {
    }

    @Override
    public Integer call() {
        try {
            measure();
            return 0;
        } catch (SetupException | IOException failure) {
            System.err.println("asyncio could not be measured: " + failure.getMessage());
            return 1;
        }
    }

    private void measure() throws IOException {
        var python = new Venv(Checkout.root()).prepare("loops").toString();
        var theirs = Checkout.root().resolve("scripts/tools/bench/asyncio/their_side.py").toString();
        var java = ProcessHandle.current().info().command().orElse("java");
        try (var _ = rounds.load(); var ours = new Side("ours", List.of(java, "-cp", System.getProperty("java.class.path"), OurSide.class.getName()));
                var cpython = new Side("asyncio", List.of(python, theirs)); var uvloop = new Side("uvloop", List.of(python, theirs, "uvloop"))) {
            System.out.printf("%-38s %12s %12s %8s %12s %8s%n", rounds.title(), "ours", "asyncio", "ratio", "uvloop", "ratio");
            for (var workload : workloads) {
                System.err.println(workload.title + " …");
                print(workload, medians(workload, List.of(ours, cpython, uvloop)));
            }
        }
    }

    private double[] medians(Workload workload, List<Side> sides) throws IOException {
        var figures = new ArrayList<double[]>();
        for (int round = -rounds.warmUp; round < rounds.counted; round++) {
            for (int side = 0; side < sides.size(); side++) {
                if (round == -rounds.warmUp) {
                    figures.add(new double[rounds.counted]);
                }
                var figure = Double.parseDouble(sides.get(side).measure(workload, workload.title));
                if (round >= 0) {
                    figures.get(side)[round] = figure;
                }
            }
        }
        return figures.stream().mapToDouble(AsyncioBench::median).toArray();
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    private static void print(Workload workload, double[] medians) {
        System.out.printf(Locale.ROOT, "%-38s %,12.0f %,12.0f %8s %,12.0f %8s  %s%n", workload.title, medians[0],
            medians[1], ratio(medians[0] / medians[1], workload.goalAsyncio), medians[2], ratio(medians[0] / medians[2], workload.goalUvloop), workload.unit);
    }

    /** Ours as a share of theirs; marked where it misses the goal. */
    private static String ratio(double share, double goal) {
        return String.format(Locale.ROOT, "%.2f", share) + (goal > 0 && share > goal ? "!" : " ");
    }
}
