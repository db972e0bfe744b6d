package bench.asyncio;

import bench.Rounds;
import bench.Side;
import checkout.Checkout;
import checkout.Trouble;
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

/** {@code ./jbang bench asyncio}: ours beside CPython's asyncio, uvloop and its peers on the JVM, each in a process of its own, taking turns. */
@Command(name = "asyncio",
    description = "Our asyncio beside CPython's and uvloop, and beside other ways on the JVM: ours with one carrier, kotlinx.coroutines on one thread,"
        + " virtual threads in an executor, StructuredTaskScope. Medians and ratios; some twenty seconds a round.")
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
            System.err.println(Trouble.sentence("asyncio could not be measured", failure));
            return 1;
        }
    }

    private void measure() throws IOException {
        var python = new Venv(Checkout.root()).prepare("loops").toString();
        var theirs = Checkout.root().resolve("scripts/tools/bench/asyncio/their_side.py").toString();
        try (var _ = rounds.load(); var ours = java("ours", OurSide.class);
                var cpython = new Side("asyncio", List.of(python, theirs)); var uvloop = new Side("uvloop", List.of(python, theirs, "uvloop"));
                var carrier = java("1 carrier", OurSide.class, "-Djdk.virtualThreadScheduler.parallelism=1");
                var kotlin = java("kotlinx", KotlinSide.class); var threads = java("threads", VirtualThreadsSide.class);
                var structured = java("structured", StructuredSide.class, "--enable-preview")) {
            var sides = List.of(ours, cpython, uvloop, carrier, kotlin, threads, structured);
            System.out.printf("%-38s %10s %10s %8s %10s %8s", rounds.title(), "ours", "asyncio", "ratio", "uvloop", "ratio");
            sides.stream().skip(3).forEach(side -> System.out.printf(" %10s", side.name()));
            System.out.println();
            for (var workload : workloads) {
                System.err.println(workload.title + " …");
                print(workload, medians(workload, sides));
            }
        }
    }

    private static Side java(String name, Class<?> side, String... options) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), side.getName()));
        return new Side(name, command);
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
        return figures.stream().mapToDouble(Rounds::median).toArray();
    }

    private static void print(Workload workload, double[] medians) {
        System.out.printf(Locale.ROOT, "%-38s %10s %10s %8s %10s %8s", workload.title, figure(medians[0]),
            figure(medians[1]), ratio(medians[0] / medians[1], workload.goalAsyncio), figure(medians[2]), ratio(medians[0] / medians[2], workload.goalUvloop));
        Arrays.stream(medians).skip(3).forEach(median -> System.out.printf(" %10s", figure(median)));
        System.out.println("  " + workload.unit);
    }

    /** A side that has no such thing has no figure. */
    private static String figure(double median) {
        return Double.isNaN(median) ? "–" : String.format(Locale.ROOT, "%,.0f", median);
    }

    /** Ours as a share of theirs; marked where it misses the goal. */
    private static String ratio(double share, double goal) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.2f", share) + (goal > 0 && share > goal ? "!" : " ");
    }
}
