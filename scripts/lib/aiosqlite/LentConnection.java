package aiosqlite;

import asyncio.Asyncio;
import java.lang.ref.Cleaner;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A pool's connection in the hands of one borrower; closing it ends the loan and not the connection. */
final class LentConnection extends Connection {
    private final Loan loan;
    private final Cleaner.Cleanable watch;

    LentConnection(Connection owner, Loan loan) {
        super(owner);
        this.loan = loan;
        watch = LeftOpen.whenLost(this, loan);
    }

    @Override
    <T> T atOnce(String what, Work<T> work, Consumer<? super T> undo, Alone alone, Runnable inLine) {
        loan.asks();
        try {
            if (loan.isOver()) throw closed();
            var answer = super.atOnce(what, database -> {
                if (loan.isOver()) throw closed();
                return work.on(database);
            }, undo, alone, inLine);
            loan.answered();
            return answer;
        } catch (DatabaseException e) {
            loan.answered();
            throw e;
        }
        // not when the one who waits is cancelled: what he asked for may be in the line still
    }

    @Override
    public boolean isClosed() {
        return loan.isOver();
    }

    /** Undoes an open transaction and lets go of unread rows; waits only if there is any of that. */
    @Override
    public void close() {
        refuseOwnThread("cannot wait until the same connection is given back: use stop()");
        var ended = stop();
        if (!ended.isDone()) Asyncio.await(ended, "close");
    }

    @Override
    public CompletableFuture<?> stop() {
        var ended = loan.end();
        watch.clean();      // it has ended: not because it was lost
        return ended.copy();
    }
}
