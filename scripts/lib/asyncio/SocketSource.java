package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The receiving half of a {@link SocketTransport}: what the thread of {@link Sockets} has read goes, in the loop, to the reader. */
final class SocketSource implements Source {

    final StreamReader reader;
    private final Sockets sockets;
    private final Intake intake;
    private final UnderWay underWay;
    private boolean closed;

    SocketSource(Sockets sockets, Intake intake, UnderWay underWay, int limit) {
        this.sockets = sockets;
        this.intake = intake;
        this.underWay = underWay;
        this.reader = new StreamReader(limit);
        reader.inflow.comesFrom(this);
    }

    /** Called by the thread: reads, and returns what the loop has to do with it. */
    Runnable read(ByteBuffer in) throws IOException {
        var data = intake.read(in);
        return data == null ? this::otherSideEnded : () -> arrived(data);
    }

    private void arrived(byte[] data) {
        if (!closed) {
            if (intake.taken(data.length)) {
                sockets.wakeup();
            }
            underWay.arrives(data.length);
            reader.inflow.feed(data);
        }
    }

    private void otherSideEnded() {
        underWay.arrivesEnd();
        reader.inflow.end();
    }

    /** Takes in nothing more; what has come may still be read. */
    void close() {
        closed = true;
        intake.end();
    }

    /** The connection is over; the error is null if that was wanted. */
    void ended(UncheckedIOException error) {
        closed = true;
        if (error == null) {
            reader.inflow.end();
        } else {
            reader.inflow.fail(error);
        }
    }

    @Override
    public void pauseReading() {
        underWay.holdBack(true);
        intake.pause(true);
    }

    @Override
    public void resumeReading() {
        underWay.holdBack(false);
        intake.pause(false);
        sockets.wakeup();
    }

    @Override
    public void waitsForOtherSide(boolean waits) {
        underWay.waits(waits);
    }
}
