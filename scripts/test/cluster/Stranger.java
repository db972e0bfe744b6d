package test.cluster;

import cluster.Cluster;
import cluster.ClusterException;
import cluster.MemberProcess;
import cluster.Secret;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.cluster.Address;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.executor.impl.operations.MemberCallableTaskOperation;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.nio.Packet;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.spi.impl.operationservice.Operation;
import com.hazelcast.spi.impl.operationservice.OperationAccessor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * What another user of the machine tries who knows where a member listens, with the engine's own classes and all of ours but not the secret. Prints a line a try.
 * The arguments: a member's address and process; an address that its cluster knows; a folder that all may write to.
 */
final class Stranger {

    private final String address;
    private final String knownAddress;
    private final Path folder;

    private Stranger(String address, String knownAddress, Path folder) {
        this.address = address;
        this.knownAddress = knownAddress;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("hazelcast.logging.type", "none");
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);       // threads of the engine would keep it
        });
        var stranger = new Stranger(args[0], args[2], Path.of(args[3]));
        for (var file : List.of("environ", "mem", "fd/0")) {
            System.out.println(file + ": " + read(Path.of("/proc", args[1], file)));
        }
        System.out.println("calls with a secret of its own: " + stranger.calls());
        System.out.println("connects as a client of the usual name: " + stranger.connects());
        System.out.println("wants to be a member: " + stranger.joins());
        stranger.poses();
        System.exit(0);
    }

    private static String read(Path file) {
        try {
            Files.newInputStream(file).close();
            return "open";
        } catch (IOException denied) {
            return "denied";
        }
    }

    private String calls() {
        try (var cluster = Cluster.join(Secret.random(), address)) {
            return "let in";
        } catch (ClusterException refused) {
            return "refused";
        }
    }

    private String connects() {
        var config = new ClientConfig().setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().addAddress(address);
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(2000);
        try {
            return "let in: " + HazelcastClient.newHazelcastClient(config).getCluster().getMembers();
        } catch (IllegalStateException refused) {
            return "refused";
        }
    }

    private String joins() {
        try {
            return "taken in: " + MemberProcess.start(Secret.random(), "stranger", 1, "127.0.0.1", 0, List.of(address));
        } catch (ClusterException refused) {
            return "refused";
        }
    }

    /** Says that it is a member which is there, as the engine's own protocol lets everybody say, and sends what only members send. */
    private void poses() throws Exception {
        var node = node();
        var others = node.getServer().getConnectionManager(EndpointQualifier.MEMBER);
        var target = new Address("localhost", port(address));      // by another name: where it poses as the one that it calls, it would refuse itself
        var connection = others.getOrConnect(target);
        for (int tries = 0; connection == null && tries < 100; tries++) {
            Thread.sleep(50);
            connection = others.get(target);
        }
        System.out.println("poses as a member: " + (connection == null ? "no connection" : "connected"));
        if (connection == null) {
            return;
        }
        send(node, connection, new Jobs.EndsOne(folder.resolve("by-java").toString()));
        send(node, connection, sealed(new Jobs.EndsOne(folder.resolve("by-seal").toString())));
        Thread.sleep(2000);
        System.out.println("a job as Java serialises it: " + (Files.exists(folder.resolve("by-java")) ? "run" : "not run"));
        System.out.println("a job sealed with a secret of its own: " + (Files.exists(folder.resolve("by-seal")) ? "run" : "not run"));
    }

    private Node node() {
        var config = new Config().setClusterName("strangers").setProperty("hazelcast.logging.type", "none").setProperty("hazelcast.phone.home.enabled", "false")
            .setProperty("hazelcast.socket.bind.any", "false").setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getNetworkConfig().setPort(0).setPublicAddress(knownAddress).getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        HazelcastInstance instance = Hazelcast.newHazelcastInstance(config);
        return ((HazelcastInstanceProxy) instance).getOriginal().node;
    }

    private static void send(Node node, com.hazelcast.internal.nio.Connection connection, Object job) {
        Data data = node.getSerializationService().toData(job);
        send(connection, node, new MemberCallableTaskOperation("jobs", UUID.randomUUID(), data));
    }

    private static void send(com.hazelcast.internal.nio.Connection connection, Node node, Operation operation) {
        OperationAccessor.setCallId(operation, 1);
        connection.write(new Packet(node.getSerializationService().toBytes(operation), -1).setPacketType(Packet.Type.OPERATION));
    }

    private static Callable<?> sealed(cluster.Job<?> job) throws Exception {
        var seal = method(Secret.class, "seal", Secret.random());
        var packed = Class.forName("cluster.Packing").getDeclaredMethod("pack", Object.class);
        packed.setAccessible(true);
        var close = seal.getClass().getDeclaredMethod("close", byte[].class);
        close.setAccessible(true);
        Constructor<?> made = Class.forName("cluster.SealedJob").getDeclaredConstructor(byte[].class);
        made.setAccessible(true);
        return (Callable<?>) made.newInstance((Object) close.invoke(seal, packed.invoke(null, job)));
    }

    private static Object method(Class<?> type, String name, Object on) throws Exception {
        var method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }
}
