package asyncio;

/** Talks to one who has connected to a {@link Server}, in a task of its own, and closes the writer at the end. */
@FunctionalInterface
public interface ConnectionHandler {
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
