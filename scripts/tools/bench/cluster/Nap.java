package bench.cluster;

import cluster.Job;

/** Nothing, or that long a sleep. */
record Nap(int millis) implements Job<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
        return millis;
    }
}
