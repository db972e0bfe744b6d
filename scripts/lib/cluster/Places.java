package cluster;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Never more jobs under way than the members have places for: who finds none waits, first come, first served. The member with the fewest jobs is next. Threads
 * may share it.
 */
final class Places {

    private static final long SHUNNED = 3_000_000_000L;     // ns
    private static final Comparator<Member> IN_ORDER = Comparator.<Member>comparingInt(member -> member.name().length())
        .thenComparing(Member::name).thenComparing(Member::address).thenComparing(Member::pid);

    /** One job's place. */
    record Place(Member member) {
    }

    private record Waiting(CompletableFuture<Place> place, Set<Member> not) {
    }

    private final Map<Member, Integer> busy = new TreeMap<>(IN_ORDER);      // this and all below: guarded by the monitor
    private final Map<Member, Long> shunned = new HashMap<>();
    private final ArrayDeque<Waiting> line = new ArrayDeque<>();
    private final Listeners listeners;
    private String closed;

    Places(Listeners listeners) {
        this.listeners = listeners;
    }

    /** {@return a place, at once or later} Fails with a {@link ClusterException} if nobody is there who could give it.
     * @param not where it is not to be */
    synchronized CompletableFuture<Place> take(Set<Member> not) {
        var waiting = new Waiting(new CompletableFuture<>(), Set.copyOf(not));
        line.add(waiting);
        handOut();
        return waiting.place;
    }

    /** Also a place that came too late, or never: whoever waited has gone. */
    synchronized void giveBack(CompletableFuture<Place> taken) {
        if (!taken.cancel(false) && !taken.isCompletedExceptionally()) {
            busy.computeIfPresent(taken.join().member, (_, jobs) -> jobs - 1);
        }
        handOut();
    }

    synchronized void came(Member member) {
        busy.put(member, 0);
        listeners.tell(new Event(Event.Kind.CAME, member, null, 0));
        handOut();
    }

    synchronized void left(Member member) {
        busy.remove(member);
        shunned.remove(member);
        listeners.tell(new Event(Event.Kind.LEFT, member, null, 0));
        handOut();
    }

    /** A job was lost there. It will be told to have left, or it was only the way to it. */
    synchronized void shun(Member member) {
        shunned.put(member, System.nanoTime());
    }

    synchronized List<Member> members() {
        return List.copyOf(busy.keySet());
    }

    /** Nobody gets a place any more. */
    synchronized void close(String why) {
        closed = why;
        busy.clear();
        handOut();
    }

    private void handOut() {
        line.removeIf(waiting -> waiting.place.isDone() || served(waiting));
    }

    private boolean served(Waiting waiting) {
        if (busy.keySet().stream().allMatch(waiting.not::contains)) {
            return waiting.place.completeExceptionally(new ClusterException(closed != null ? closed
                : "no member is left " + (waiting.not.isEmpty() ? "" : "that has not lost this job already ") + "to do it"));
        }
        var next = next(waiting.not);
        next.ifPresent(member -> {
            if (waiting.place.complete(new Place(member))) {
                busy.merge(member, 1, Integer::sum);
            }
        });
        return next.isPresent();
    }

    private Optional<Member> next(Set<Member> not) {
        var possible = busy.keySet().stream().filter(member -> !not.contains(member)).toList();
        var trusted = possible.stream().filter(member -> !shunned.containsKey(member) || System.nanoTime() - shunned.get(member) > SHUNNED).toList();
        return (trusted.isEmpty() ? possible : trusted).stream().filter(member -> busy.get(member) < member.places())
            .min(Comparator.comparingInt(busy::get));
    }
}
