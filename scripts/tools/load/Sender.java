package load;

import java.io.IOException;

/** Sends a request and waits for its answer; one at a time. */
@FunctionalInterface
public interface Sender extends AutoCloseable {

    /** {@return the answer's status; the whole answer has been read then} */
    int send() throws IOException, InterruptedException;

    /** Lets go of what it holds. */
    @Override
    default void close() throws IOException {
    }
}
