package cluster;

import static asyncio.Asyncio.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Several JVMs that do jobs: {@link #call} is {@code toThread} on another JVM. Threads may share it.
 *
 * <ul>
 * <li>A job may run twice, see {@link Job}: when a member dies, what was under way there is done again by another. Two tries, three if the cluster had
 *     four members or more: a job that ends its JVM does not end them all, unless there are only two.
 * <li>A member that dies is noticed at once by those who wait for it, and within a second or two by {@link #size}; one that hangs after 10 s without a sign.
 *     If {@link #start} started it, it is killed then.
 * <li>Never more jobs under way than the members have places: further calls wait here, in the order of the calls.
 * <li>With no member left, {@code call} throws a {@link ClusterException}, also for those who wait.
 * <li>What a job throws is thrown here as itself; a checked exception as the cause of a {@code CompletionException}.
 * <li>Members listen on 127.0.0.1, unless one that was started by hand was told otherwise. The {@link Secret} protects them. The cluster's name is made of it: who does not
 *     know that can neither call nor join. Who claims to be a member that is there is believed by the engine; so jobs and answers are sealed with a key that is made of the
 *     secret, too (AES-GCM): what was not sealed with it is neither read nor run, and the engine's own deserialisation of Java objects lets nothing through.
 * <li>Not protected: a stranger who reaches the port can keep a member busy, and have another thrown out by claiming to be it. Hazelcast Community has no TLS: what the engine says, the cluster's name too, travels
 *     open, and who records a sealed job can have it run once more. Across machines put WireGuard, SSH tunnels or a NetworkPolicy in front of the ports.
 * </ul>
 */
public final class Cluster implements AutoCloseable {

    static final String CLOSED = "the cluster is closed";

    final Listeners listeners = new Listeners();
    final Places places = new Places(listeners);
    final Seal seal;
    final Link link;
    private final Children children;
    private volatile boolean closed;

    private Cluster(Secret secret, List<String> addresses, Children children) {
        this.seal = secret.seal();
        this.children = children;
        if (children != null) {
            listeners.add(event -> {
                if (event.kind() == Event.Kind.LEFT) {
                    Thread.ofPlatform().daemon().start(() -> children.end(event.member()));
                }
            });
        }
        this.link = new Link(secret, addresses, places);
    }

    /** Starts members on this machine, JVMs with the caller's class path and as many places each as it has cores. Suspends the task that calls it; outside a loop it
     * blocks the thread. They end with this process, however it ends.
     * @param size how many: 1 or more
     * @return the cluster, with all of them there; to be closed
     * @throws ClusterException if one does not come up */
    public static Cluster start(int size) {
        return start(size, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #start(int)}, for jobs that wait more than they compute.
     * @param size how many members: 1 or more
     * @param places how many jobs each does at once: 1 or more
     * @return the cluster */
    public static Cluster start(int size, int places) {
        if (size < 1 || places < 1) {
            throw new IllegalArgumentException("a cluster has one member and one place in it at least, not " + size + " and " + places);
        }
        var secret = Secret.random();
        var children = new Children(secret, places);
        boolean up = false;
        try {
            var cluster = await(inThread(() -> new Cluster(secret, children.start(size), children)), "the start of a cluster");
            up = true;
            return cluster;
        } finally {
            if (!up) {
                children.endAll();
            }
        }
    }

    /** Uses members that were started elsewhere, with {@code ./jbang member}. They stay when this is closed. Waits as {@link #start(int)} does.
     * @param secret theirs
     * @param addresses of one of them or more, as {@code 10.0.0.7:5701}
     * @return the cluster; to be closed
     * @throws ClusterException if nobody who knows the secret answers there within some seconds */
    public static Cluster join(Secret secret, String... addresses) {
        return await(inThread(() -> new Cluster(secret, List.of(addresses), null)), "a cluster's answer");
    }

    private static <T> CompletableFuture<T> inThread(Callable<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().name("cluster").start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    /**
     * Has a member do a job. Suspends the task that calls it; outside a loop it blocks the thread. Cancelled, it has the job interrupted there, and does not
     * wait for its end; a job that has not been sent never runs.
     *
     * @param <T> what the job returns
     * @param job may run twice
     * @return its result
     * @throws ClusterException if no member is left, the members died that had it, or its answer cannot be read here
     * @throws IllegalArgumentException if it cannot travel
     */
    public <T> T call(Job<T> job) {
        if (closed) {
            throw new ClusterException(CLOSED);
        }
        return new Calling<>(this, job).value();
    }

    /** {@return how many members are there now} */
    public int size() {
        return places.members().size();
    }

    /** {@return who is there now} */
    public List<Member> members() {
        return places.members();
    }

    /** Has the listener told what happens from now on, and of those who are there that they came.
     * @param listener must not wait */
    public void addListener(Listener listener) {
        synchronized (places) {
            members().forEach(member -> listener.on(new Event(Event.Kind.CAME, member, null, 0)));
            listeners.add(listener);
        }
    }

    /** The listener is told nothing more.
     * @param listener the same, or an equal one */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends the members that {@link #start} started, and waits for their end; calls that are under way throw a {@link ClusterException}. */
    @Override
    public void close() {
        closed = true;
        places.close(CLOSED);
        await(inThread(() -> {
            if (children != null) {
                children.endAll();
            }
            link.close();
            return null;
        }).copy(), "the end of a cluster");
    }
}
