package aiosqlite;

import java.util.concurrent.CompletableFuture;

/** A pool's connection in the hands of one borrower; closing it ends the loan and not the connection. */
final class LentConnection extends Connection {
    private final Slot slot;

    LentConnection(Connection owner, Slot slot) {
        super(owner);
        this.slot = slot;
    }

    /** Waits for nothing: the worker tidies up before it turns to the next borrower. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        worker.submit(database::tidyUp);
        slot.giveBack();
    }

    @Override
    public CompletableFuture<?> stop() {
        close();
        return CompletableFuture.completedFuture(null);
    }
}
