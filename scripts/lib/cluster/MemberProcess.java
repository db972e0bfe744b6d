package cluster;

import cluster.Engine.Wishes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program of a member that {@link Cluster#start} starts: reads who it is to be, says where it listens, and ends when its standard input does. */
public final class MemberProcess {

    static final String LISTENS = "\u0001listens at ";

    private MemberProcess() {
    }

    /** Runs a member.
     * @param none nothing: what it needs comes through standard input
     * @throws IOException if that cannot be read */
    public static void main(String... none) throws IOException {
        System.setProperty("hazelcast.logging.type", "none");      // also of what logs before it is configured
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var secret = in.readLine();
        var name = in.readLine();
        var places = in.readLine();
        var known = in.readLine();
        if (known == null) {
            System.err.println("a member is started by Cluster.start, or by ./jbang member");
            System.exit(2);
        }
        Thread.ofPlatform().daemon().name("ends with standard input").start(() -> {
            try {
                while (in.read() >= 0) { }
            } catch (IOException ended) {
                // as much as its end
            }
            Runtime.getRuntime().halt(0);
        });
        System.out.println(LISTENS + start(Secret.of(secret), name, Integer.parseInt(places), "127.0.0.1", 0,
            known.isEmpty() ? List.of() : List.of(known)));
    }

    /** Starts a member in this JVM, which it keeps alive. Blocks until it has found the others.
     * @param secret the cluster's
     * @param name how it is called
     * @param places how many jobs it does at once
     * @param listen an address of this machine
     * @param port where it listens; 0 for any that is free
     * @param known addresses of members that are there; none for the first
     * @return where it listens
     * @throws ClusterException if it cannot listen there, or finds nobody */
    public static String start(Secret secret, String name, int places, String listen, int port, List<String> known) {
        try {
            var cluster = Engine.member(new Wishes(secret, name, places, listen, port, known)).getCluster();
            if (!known.isEmpty() && cluster.getMembers().size() == 1) {
                throw new ClusterException("nobody who knows this secret answers at " + String.join(", ", known));
            }
            var address = cluster.getLocalMember().getAddress();
            return address.getHost() + ":" + address.getPort();
        } catch (ClusterException ours) {
            throw ours;
        } catch (RuntimeException failure) {        // the engine has many
            throw new ClusterException("a member at " + listen + ":" + port + " cannot be started: " + why(failure), failure);
        }
    }

    private static String why(RuntimeException failure) {
        var said = String.valueOf(failure.getMessage());
        return said.contains("already in use") ? "another program listens there: end it, or take another port"
            : said.contains("No matching network interface") ? "this machine has no such address" : said.lines().findFirst().orElse(failure.toString());
    }
}
