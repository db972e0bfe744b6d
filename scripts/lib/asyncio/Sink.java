package asyncio;

/** What a {@link StreamWriter} writes to. Called by code that the loop runs. */
sealed interface Sink permits SocketTransport, PipeSink {

    /** Whose it is: no other thread may write. */
    EventLoop loop();

    /** Sends without waiting; of what cannot go at once a copy is kept. */
    void write(byte[] data);

    /** How many bytes are kept, to be sent later. */
    int unsent();

    /** Sends what is kept, then tells the other side that nothing more will come. */
    void writeEof();

    /** Sends what is kept, then ends. */
    void close();

    /** Somebody waits for the other side; with {@code false}, does no longer. */
    void waitsForOtherSide(boolean waits);
}
