package asyncio;

/** Both directions of a connection. Closing it sends what is unsent and waits for that. Like the pair that {@code asyncio.open_connection} returns.
 * @param reader what the other side sends
 * @param writer what goes there */
public record StreamConnection(StreamReader reader, StreamWriter writer) implements AutoCloseable {
    @Override
    public void close() {
        writer.close();
        writer.waitClosed();
    }
}
