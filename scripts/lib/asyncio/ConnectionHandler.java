package asyncio;

/** Talks to one who has connected to a {@link Server}, in a task of its own, and closes the writer at the end. */
@FunctionalInterface
public interface ConnectionHandler {
    /** Talks. What it throws goes to the loop's exception handler, and the connection is closed.
     * @param reader what the other side sends
     * @param writer where the answers go
     * @throws Exception what it likes */
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
