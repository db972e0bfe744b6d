package asyncio;

import java.util.function.BooleanSupplier;

/**
 * Whether something is under way to one end of a connection. While it is, that is work outside the loop: the loop is not stuck and a
 * virtual clock stands still. If both ends belong to this loop, it is known; if the other end is elsewhere, whoever waits here expects it.
 */
final class UnderWay {

    private final EventLoop loop;
    private final BooleanSupplier otherEndComes;
    private UnderWay otherEnd;
    private long left;
    private boolean endLeft;
    private long arrived;
    private boolean endArrived;
    private boolean heldBack;
    private boolean closed;
    private int waiting;
    private boolean counted;

    /** @param otherEndComes whether this loop is to accept the other end soon */
    UnderWay(EventLoop loop, BooleanSupplier otherEndComes) {
        this.loop = loop;
        this.otherEndComes = otherEndComes;
    }

    void meets(UnderWay other) {
        otherEnd = other;
        settle();
    }

    void leaves(int bytes) {
        left += bytes;
        settleOther();
    }

    void leavesEnd() {
        endLeft = true;
        settleOther();
    }

    void arrives(int bytes) {
        arrived += bytes;
        settle();
    }

    void arrivesEnd() {
        endArrived = true;
        settle();
    }

    /** Nothing is taken in until the reader has made room: what is under way waits for the reader, not the reader for it. */
    void holdBack(boolean hold) {
        heldBack = hold;
        settle();
    }

    void waits(boolean begins) {
        waiting += begins ? 1 : -1;
        settle();
    }

    void close() {
        closed = true;
        settle();
    }

    private void settleOther() {
        if (otherEnd != null) {
            otherEnd.settle();
        }
    }

    void settle() {
        boolean busy = !closed && !endArrived && expectsSomething();
        if (busy != counted) {
            counted = busy;
            loop.agenda.waitsOutside(busy);
        }
    }

    private boolean expectsSomething() {
        if (otherEnd == null) {
            return waiting > 0 || otherEndComes.getAsBoolean();
        }
        return !heldBack && (otherEnd.left > arrived || otherEnd.endLeft);
    }
}
