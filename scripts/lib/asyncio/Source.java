package asyncio;

/** What feeds a {@link StreamReader}. Called by code that the loop runs. */
sealed interface Source permits SocketSource, PipeSource {

    /** Takes in nothing more until {@link #resumeReading}: the other side will have to wait. */
    void pauseReading();

    void resumeReading();

    /** Somebody waits for the other side; with {@code false}, does no longer. */
    void waitsForOtherSide(boolean waits);
}
