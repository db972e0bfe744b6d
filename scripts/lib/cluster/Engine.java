package cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.Properties;

/** How Hazelcast is set up: nothing but members that find each other by address, and one executor. All that is of no use here is off. */
final class Engine {

    static final String JOBS = "jobs";
    static final String SEAL = "seal";
    static final String NAME = "name";
    static final String PLACES = "places";
    static final String PID = "pid";
    /** How soon one is given up that says nothing; one that dies is noticed at once, by its connections. */
    static final int SILENT_SECONDS = 10;

    private static final int QUEUE = 1000;

    private Engine() {
    }

    /** How one member is to be. */
    record Wishes(Secret secret, String name, int places, String listen, int port, List<String> known) {
    }

    /** Starts a member in this JVM; returns once it has found the others. */
    static HazelcastInstance member(Wishes wishes) {
        var config = new Config();
        config.setClusterName(wishes.secret.name());
        config.setProperties(quiet());
        config.setSerializationConfig(serialization());
        config.getUserContext().put(SEAL, wishes.secret.seal());
        config.addExecutorConfig(new ExecutorConfig(JOBS).setPoolSize(wishes.places).setQueueCapacity(QUEUE).setStatisticsEnabled(false));
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getMemberAttributeConfig().setAttribute(NAME, wishes.name).setAttribute(PLACES, "" + wishes.places)
            .setAttribute(PID, "" + ProcessHandle.current().pid());
        var network = config.getNetworkConfig().setPort(wishes.port).setPortAutoIncrement(false).setReuseAddress(false);
        network.getInterfaces().setEnabled(true).addInterface(wishes.listen);
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(wishes.known).setConnectionTimeoutSeconds(3);
        return Hazelcast.newHazelcastInstance(config);
    }

    /** What travels is sealed bytes; nothing at all is made from a stranger's by Java's own serialisation. */
    static SerializationConfig serialization() {
        var nothing = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        nothing.getWhitelist().addClasses("nothing");     // an empty list would let all through
        return new SerializationConfig().setJavaSerializationFilterConfig(nothing)
            .addDataSerializableFactory(SealedJob.FACTORY, _ -> new SealedJob());
    }

    private static Properties quiet() {
        var properties = new Properties();
        for (var each : """
            hazelcast.logging.type none
            hazelcast.phone.home.enabled false
            hazelcast.shutdownhook.enabled false
            hazelcast.socket.bind.any false
            hazelcast.prefer.ipv4.stack true
            hazelcast.tcp.join.port.try.count 1
            hazelcast.wait.seconds.before.join 0
            hazelcast.max.wait.seconds.before.join 0
            hazelcast.merge.first.run.delay.seconds 2000000000
            hazelcast.heartbeat.interval.seconds 1
            hazelcast.partition.count 11
            hazelcast.slow.operation.detector.enabled false
            hazelcast.io.thread.count 2
            hazelcast.operation.thread.count 2
            hazelcast.operation.generic.thread.count 2
            hazelcast.event.thread.count 1
            hazelcast.clientengine.thread.count 2
            hazelcast.clientengine.blocking.thread.count 2
            """.lines().toList()) {
            properties.setProperty(each.split(" ")[0], each.split(" ")[1]);
        }
        properties.setProperty("hazelcast.max.no.heartbeat.seconds", "" + SILENT_SECONDS);
        return properties;
    }
}
