package test.cluster;

import cluster.Cluster;

/** A program with a cluster, to be killed by a test: says which processes it has started. */
final class Driver {

    private Driver() {
    }

    public static void main(String[] args) throws InterruptedException {
        try (var cluster = Cluster.start(Integer.parseInt(args[0]))) {
            cluster.members().forEach(member -> System.out.println(member.pid() + " " + member.address()));
            System.out.println("up");
            Thread.sleep(600_000);
        }
    }
}
