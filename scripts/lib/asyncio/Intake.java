package asyncio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * What the thread of {@link Sockets} reads from a socket for the loop. It never gets far ahead: a loop that is busy, or a reader that
 * is full, makes the other side wait. Its monitor guards it.
 */
final class Intake {

    private static final int AHEAD = 256 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private int ahead;
    private boolean tooFarAhead;
    private boolean paused;
    private boolean ended;

    Intake(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** What has come; null at the end. */
    synchronized byte[] read(ByteBuffer in) throws IOException {
        int count = channel.read(in.clear());
        if (count < 0) {
            end();
            return null;
        }
        ahead += count;
        tooFarAhead = ahead > AHEAD;
        watch();
        var data = new byte[count];
        in.flip().get(data);
        return data;
    }

    /** The loop has taken that many bytes. True if the thread reads on now, and has to be told. */
    synchronized boolean taken(int count) {
        ahead -= count;
        if (!tooFarAhead || ahead > AHEAD) {
            return false;
        }
        tooFarAhead = false;
        watch();
        return true;
    }

    synchronized void pause(boolean pause) {
        paused = pause;
        watch();
    }

    synchronized void end() {
        ended = true;
        watch();
    }

    private void watch() {
        boolean wanted = !paused && !tooFarAhead && !ended;
        try {
            if (wanted != ((key.interestOps() & SelectionKey.OP_READ) != 0)) {
                if (wanted) {
                    key.interestOpsOr(SelectionKey.OP_READ);
                } else {
                    key.interestOpsAnd(~SelectionKey.OP_READ);
                }
            }
        } catch (CancelledKeyException broken) {
            // the thread has seen that the connection is broken, and says so in a moment
        }
    }
}
