package bench.cluster;

import static asyncio.Asyncio.*;

import asyncio.Semaphore;
import bench.Rounds;
import checkout.Trouble;
import cluster.Cluster;
import cluster.ClusterException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./jbang bench cluster}: what a call costs on another JVM of this machine. */
@Command(name = "cluster", description = "1,000 jobs of 1 ms through eight places, and 1,000 empty ones, one after the other: cluster.call to two members, beside toThread "
    + "in this process and beside plain sockets to another one. Taking turns, medians, in microseconds a job.")
public final class ClusterBench implements Callable<Integer> {

    private static final int JOBS = 1_000;
    private static final int PLACES = 8;

    @Mixin
    private Rounds rounds;

    private ClusterBench() {
    }

    /** What is measured. */
    private enum Workload {
        EMPTY("one after the other, empty", 0, 1), NAPS("eight at once, of 1 ms", 1, PLACES), FLOOD("eight at once, empty", 0, PLACES);

        private final String title;
        private final int millis;
        private final int atOnce;

        Workload(String title, int millis, int atOnce) {
            this.title = title;
            this.millis = millis;
            this.atOnce = atOnce;
        }
    }

    /** Does them all. */
    private interface Contender {
        void run(Workload work);
    }

    @Override
    public Integer call() {
        try (var _ = rounds.load(); var sockets = new Sockets(PLACES); var cluster = Cluster.start(2, PLACES / 2)) {
            var all = new LinkedHashMap<String, Contender>();
            all.put("toThread", work -> inTheLoop(work, () -> toThread(new Nap(work.millis))));
            all.put("plain sockets", work -> sockets.ask(JOBS, work.millis, work.atOnce));
            all.put("cluster.call", work -> inTheLoop(work, () -> cluster.call(new Nap(work.millis))));
            measure(all);
            return 0;
        } catch (IOException | ClusterException failure) {
            System.err.println(Trouble.sentence("The cluster could not be measured", failure));
            return 1;
        }
    }

    private static void inTheLoop(Workload work, Callable<Integer> job) {
        run(() -> {
            var places = new Semaphore(work.atOnce);
            Callable<Integer> one = () -> {
                try (var place = places.acquire()) {
                    return job.call();
                }
            };
            gather(Collections.nCopies(JOBS, one));
        });
    }

    private void measure(Map<String, Contender> all) {
        System.out.printf(Locale.ROOT, "%s, in µs a job%n%n%-28s", rounds.title(), "");
        all.keySet().forEach(name -> System.out.printf(Locale.ROOT, "%16s", name));
        System.out.println();
        for (var work : Workload.values()) {
            System.err.println(work.title + " …");
            var figures = new LinkedHashMap<String, double[]>();
            for (int round = -rounds.warmUp; round < rounds.counted; round++) {
                for (var contender : all.entrySet()) {
                    long start = System.nanoTime();
                    contender.getValue().run(work);
                    double micros = (System.nanoTime() - start) / 1e3 / JOBS;
                    if (round >= 0) {
                        figures.merge(contender.getKey(), new double[] {micros}, ClusterBench::both);
                    }
                }
            }
            System.out.printf(Locale.ROOT, "%-28s", work.title);
            figures.values().forEach(each -> System.out.printf(Locale.ROOT, "%16.1f", Rounds.median(each)));
            System.out.println();
        }
    }

    private static double[] both(double[] some, double[] more) {
        var both = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, both, some.length, more.length);
        return both;
    }
}
