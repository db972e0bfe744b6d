package cluster;

import static asyncio.Asyncio.await;

import asyncio.CancelledError;
import cluster.Event.Kind;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** One job's way: a place, there, back; and once more elsewhere if its member was lost. */
final class Calling<T> {

    private final Cluster cluster;
    private final Job<T> job;
    private final byte[] packed;
    private final Set<Member> lost = new LinkedHashSet<>();

    Calling(Cluster cluster, Job<T> job) {
        this.cluster = cluster;
        this.job = job;
        try {
            this.packed = Packing.pack(job);
        } catch (IOException | RuntimeException cannotTravel) {
            throw new IllegalArgumentException("this job cannot travel, " + cannotTravel.getMessage() + " is not serialisable: make the job a record of values, "
                + "in which no lambda uses a field or a method of its program", cannotTravel);
        }
    }

    T value() {
        int most = Math.clamp(cluster.size() - 1, 2, 3);
        while (true) {
            var answer = tried();
            if (answer != null) {
                return value(answer);
            }
            if (lost.size() == most) {
                throw new ClusterException("the job was lost with " + String.join(" and with ", lost.stream().map(Member::name).toList())
                    + " and is not tried again: is it what ends them?");
            }
        }
    }

    /** Null if it was lost. */
    private Answer tried() {
        var place = cluster.places.take(lost);
        try {
            return answer(await(place, "a place in the cluster").member());
        } finally {
            cluster.places.giveBack(place);
        }
    }

    private Answer answer(Member member) {
        tell(Kind.SENT, member);
        try {
            var bytes = await(cluster.link.send(member, new SealedJob(cluster.seal.close(packed))), "a job at " + member);
            var answer = read(bytes, member);
            tell(answer instanceof Answer.Threw ? Kind.FAILED : Kind.RETURNED, member);
            return answer;
        } catch (CancelledError cancelled) {
            tell(Kind.CANCELLED, member);
            throw cancelled;
        } catch (Exception error) {
            if (Trouble.isLoss(error) && !cluster.isClosed()) {
                cluster.places.shun(member);
                tell(Kind.LOST, member);
                lost.add(member);
                return null;
            }
            tell(Kind.FAILED, member);
            throw cluster.isClosed() ? new ClusterException(Cluster.CLOSED, error) : Trouble.of(error, member);
        }
    }

    /** What goes wrong here is no loss: the job was done, and has answered. */
    private Answer read(byte[] sealed, Member member) {
        try {
            return (Answer) Packing.unpack(cluster.seal.open(sealed), job.getClass().getClassLoader());
        } catch (ClusterException unsealed) {
            return new Answer.Threw(unsealed);
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            return new Answer.Threw(new ClusterException("the answer of " + member + " cannot be read here: " + unreadable, unreadable));
        }
    }

    @SuppressWarnings("unchecked")
    private T value(Answer answer) {
        return switch (answer) {
            case Answer.Returned(Object value) -> (T) value;
            case Answer.Threw(RuntimeException error) -> throw error;
            case Answer.Threw(CancelledError error) -> throw new ClusterException("the job was cancelled by something at its member", error);
            case Answer.Threw(Error error) -> throw error;
            case Answer.Threw(Throwable error) -> throw new java.util.concurrent.CompletionException(error);
        };
    }

    private void tell(Kind kind, Member member) {
        cluster.listeners.tell(new Event(kind, member, job, lost.size() + 1));
    }
}
