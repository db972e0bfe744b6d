package cluster;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.spi.exception.CallerNotMemberException;
import com.hazelcast.spi.exception.RetryableException;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** What the engine throws, in this package's words. What a job throws does not come this way: it travels in an {@link Answer}. */
final class Trouble {

    private Trouble() {
    }

    /** The engine wraps once or twice. */
    static Throwable bare(Throwable error) {
        return (error instanceof CompletionException || error instanceof ExecutionException && !(error instanceof MemberLeftException))
            && error.getCause() != null ? bare(error.getCause()) : error;
    }

    /** Whether the member is gone, or the way to it: nobody knows whether the job was done. */
    static boolean isLoss(Throwable error) {
        return switch (bare(error)) {
            case MemberLeftException _, TargetDisconnectedException _, TargetNotMemberException _, CallerNotMemberException _,
                OperationTimeoutException _, IOException _ -> true;
            case HazelcastClientNotActiveException _ -> false;
            case HazelcastInstanceNotActiveException _ -> true;
            case Throwable other -> other instanceof RetryableException;
        };
    }

    /** What is no loss, for whoever called. */
    static ClusterException of(Throwable error, Object member) {
        return switch (bare(error)) {
            case ClusterException ours -> ours;
            case RejectedExecutionException _ -> new ClusterException(member + " has more jobs waiting than it takes: others use it too", error);
            case HazelcastClientNotActiveException _ -> new ClusterException("no member is left, or the cluster is closed", error);
            case Throwable other -> new ClusterException("the engine failed: " + other, other);
        };
    }

    static ClusterException unknownThere(Throwable missing) {
        return new ClusterException("the member does not know " + missing.getMessage() + ": a job is a class that stands in a file on the class path "
            + "with which the members were started, not one that is declared in a cell", missing);
    }

    static String withTrace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }
}
