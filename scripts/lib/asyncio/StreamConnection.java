package asyncio;

/** Both directions of a connection. Closing it sends what is unsent and waits for that. Like the pair that {@code asyncio.open_connection} returns. */
public record StreamConnection(StreamReader reader, StreamWriter writer) implements AutoCloseable {
    @Override
    public void close() {
        writer.close();
        writer.waitClosed();
    }
}
