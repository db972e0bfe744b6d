package cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.cluster.InitialMembershipEvent;
import com.hazelcast.cluster.InitialMembershipListener;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.MemberLeftException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** From here to the members: who is there, and jobs on their way. Threads may share it. */
final class Link implements InitialMembershipListener, AutoCloseable {

    private final Places places;
    private final Map<com.hazelcast.cluster.Member, Member> members = new ConcurrentHashMap<>();
    private final Map<Member, com.hazelcast.cluster.Member> theirs = new ConcurrentHashMap<>();
    private final HazelcastInstance client;
    private final IExecutorService jobs;

    /** Connects to one of these, and so to all; tells the places who is there, comes and goes. */
    Link(Secret secret, List<String> addresses, Places places) {
        this.places = places;
        try {
            client = HazelcastClient.newHazelcastClient(config(secret, addresses));
        } catch (IllegalStateException nobody) {
            throw new ClusterException("nobody who knows this secret answers at " + String.join(", ", addresses)
                + ": is a member running there, and was it given the same secret?", nobody);
        }
        jobs = client.getExecutorService(Engine.JOBS);
        client.getCluster().addMembershipListener(this);
        client.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_DISCONNECTED) {       // there is nobody who could say that the last one left
                List.copyOf(members.keySet()).forEach(this::gone);
            }
        });
    }

    private static ClientConfig config(Secret secret, List<String> addresses) {
        var config = new ClientConfig().setClusterName(secret.name()).setSerializationConfig(Engine.serialization());
        config.getNetworkConfig().setAddresses(addresses).setConnectionTimeout(3000);
        config.getMetricsConfig().setEnabled(false);
        // once all are gone it ends; it would tell the name to whoever took a member's port
        var strategy = config.getConnectionStrategyConfig().setReconnectMode(ReconnectMode.OFF);
        strategy.getConnectionRetryConfig().setClusterConnectTimeoutMillis(3000).setInitialBackoffMillis(200);
        return config.setProperty("hazelcast.logging.type", "none").setProperty("hazelcast.shutdownhook.enabled", "false")
            .setProperty("hazelcast.client.statistics.enabled", "false")
            .setProperty("hazelcast.client.heartbeat.interval", "1000")
            .setProperty("hazelcast.client.heartbeat.timeout", "" + 1000 * Engine.SILENT_SECONDS)
            .setProperty("hazelcast.client.invocation.timeout.seconds", "" + Engine.SILENT_SECONDS)
            .setProperty("hazelcast.client.io.input.thread.count", "1").setProperty("hazelcast.client.io.output.thread.count", "1")
            .setProperty("hazelcast.client.response.thread.count", "0");
    }

    /** {@return the sealed answer, which comes by another thread; cancelling it interrupts the job there} */
    CompletableFuture<byte[]> send(Member member, SealedJob job) {
        var there = theirs.get(member);
        if (there == null) {
            return CompletableFuture.failedFuture(new MemberLeftException(member + " is gone"));
        }
        var remote = (CompletableFuture<byte[]>) jobs.submitToMember(job, there);
        var answer = new CompletableFuture<byte[]>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                boolean cancelled = super.cancel(mayInterrupt);
                if (cancelled) {        // asking the member takes a while
                    Thread.ofPlatform().daemon().name("cancels a job at " + member).start(() -> remote.cancel(true));
                }
                return cancelled;
            }
        };
        // here, and not in a thread for each, which the engine would start on a machine with two cores
        remote.whenCompleteAsync((bytes, error) -> {
            if (error == null) {
                answer.complete(bytes);
            } else {
                answer.completeExceptionally(error);
            }
        }, Runnable::run);
        return answer;
    }

    @Override
    public void init(InitialMembershipEvent event) {
        event.getMembers().forEach(this::came);
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        came(event.getMember());
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        gone(event.getMember());
    }

    private void gone(com.hazelcast.cluster.Member there) {
        var gone = members.remove(there);
        if (gone != null) {
            theirs.remove(gone);
            places.left(gone);
        }
    }

    private void came(com.hazelcast.cluster.Member there) {
        var address = there.getAddress().getHost() + ":" + there.getAddress().getPort();
        var member = new Member(there.getAttribute(Engine.NAME), address, Integer.parseInt(there.getAttribute(Engine.PLACES)),
            Long.parseLong(there.getAttribute(Engine.PID)));
        if (members.putIfAbsent(there, member) == null) {
            theirs.put(member, there);
            places.came(member);
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
