package flights;

import static com.hazelcast.jet.aggregate.AggregateOperations.counting;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.SourceBuilder;
import com.hazelcast.jet.pipeline.SourceBuilder.SourceBuffer;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Late flights by airline, counted by a pipeline: each member reads months of its own, and sends each row to the member that counts its airline; none holds them all.
 * The members are in this JVM and listen on 127.0.0.1 until it is counted. Jet's pipelines travel by Java's serialisation, so there is no filter and no seal here,
 * as {@link cluster.Cluster} has: only the cluster's random name keeps others out.
 */
public final class CountWithJet {

    private static final String LATE = "SELECT carrier FROM flights WHERE dep_delay >= 60";

    /** The months that one member has yet to read. */
    private record Unread(List<String> files) implements Serializable {

        /** Rows of one file at a time, so that no more of them is held. */
        private void next(SourceBuffer<String> rows) throws SQLException {
            if (files.isEmpty()) {
                rows.close();
                return;
            }
            try (var db = DriverManager.getConnection("jdbc:sqlite:file:" + files.removeLast() + "?mode=ro"); var statement = db.createStatement();
                    var late = statement.executeQuery(LATE)) {
                while (late.next()) {
                    rows.add(late.getString(1));
                }
            }
        }
    }

    private CountWithJet() {
    }

    /** {@return how many flights of each airline left an hour late or more} Blocks.
     * @param months files, as {@link Months} makes them
     * @param members how many share the work */
    public static Map<String, Long> byAirline(List<Path> months, int members) {
        System.setProperty("hazelcast.logging.type", "none");       // also of what logs before it is configured
        var name = UUID.randomUUID().toString();
        var all = new ArrayList<HazelcastInstance>();
        try {
            while (all.size() < members) {
                all.add(Hazelcast.newHazelcastInstance(config(name, all)));
            }
            var jet = all.getFirst();
            jet.getJet().newJob(pipeline(months.stream().map(Path::toString).toList())).join();
            return new TreeMap<>(jet.<String, Long>getMap("late"));
        } finally {
            all.forEach(HazelcastInstance::shutdown);
        }
    }

    private static Pipeline pipeline(List<String> files) {
        var pipeline = Pipeline.create();
        pipeline.readFrom(months(new ArrayList<>(files))).groupingKey(airline -> airline).aggregate(counting()).writeTo(Sinks.map("late"));
        return pipeline;
    }

    private static BatchSource<String> months(List<String> files) {
        return SourceBuilder.batch("months", member -> new Unread(new ArrayList<>(IntStream.range(0, files.size())
                .filter(each -> each % member.totalParallelism() == member.globalProcessorIndex()).mapToObj(files::get).toList())))
            .<String>fillBufferFn(Unread::next).distributed(1).build();
    }

    private static Config config(String name, List<HazelcastInstance> there) {
        var config = new Config().setClusterName(name).setClassLoader(CountWithJet.class.getClassLoader());
        for (var property : List.of("logging.type none", "phone.home.enabled false", "shutdownhook.enabled false", "socket.bind.any false", "prefer.ipv4.stack true",
                "wait.seconds.before.join 0", "max.wait.seconds.before.join 0", "partition.count 11")) {
            config.setProperty("hazelcast." + property.split(" ")[0], property.split(" ")[1]);
        }
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(1);
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true)
            .setMembers(there.stream().map(each -> "127.0.0.1:" + each.getCluster().getLocalMember().getAddress().getPort()).toList());
        return config;
    }
}
