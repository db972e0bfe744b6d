package cluster;

/** The cluster could not do what was asked; the message says why and what to do. What a job itself throws is thrown as it is. */
public final class ClusterException extends RuntimeException {
    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
