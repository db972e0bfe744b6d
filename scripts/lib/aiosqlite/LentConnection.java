package aiosqlite;

import asyncio.Asyncio;
import java.util.concurrent.CompletableFuture;

/** A pool's connection in the hands of one borrower; closing it ends the loan and not the connection. */
final class LentConnection extends Connection {
    private final Slot slot;

    LentConnection(Connection owner, Slot slot) {
        super(owner);
        this.slot = slot;
    }

    /** Undoes an open transaction and lets go of unread rows; waits only if there is any of that. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        var tidied = isClean() ? null : worker.submit(() -> {
            database.tidyUp();
            return null;
        });
        if (tidied == null) {
            slot.giveBack();
            return;
        }
        try {
            Asyncio.await(tidied.copy());
        } finally {
            tidied.whenComplete((_, _) -> slot.giveBack());     // not before, also if the one who waits is cancelled
        }
    }

    // a statement whose caller was cancelled may be in the line still
    private boolean isClean() {
        return !abandoned && !database.transaction.isOpen() && !database.reading.hasUnfinished();
    }

    @Override
    public CompletableFuture<?> stop() {
        close();
        return CompletableFuture.completedFuture(null);
    }
}
