package aiosqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One borrower's time with a pool's connection. What is asked for during it and has not begun when it ends never will; what the borrower
 * left open is undone, what he set is as before. Does not know the object he holds, so that it also ends when that is lost.
 */
final class Loan implements Runnable {
    private final Connection lent;
    private final Slot slot;
    private final String place = LeftOpen.placeOfCaller();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean over;
    private CompletableFuture<?> ended;

    Loan(Connection lent, Slot slot) {
        this.lent = lent;
        this.slot = slot;
    }

    boolean isOver() {
        return over;
    }

    /** Something is asked for: to be said before it is looked at whether the loan is over, which end() does the other way round. */
    void asks() {
        unanswered.incrementAndGet();
    }

    /** That has been done, whether it went well or not. */
    void answered() {
        unanswered.decrementAndGet();
    }

    /** @return done when the connection is as it was and can be lent again */
    synchronized CompletableFuture<?> end() {
        if (over) return ended;
        over = true;
        if (isClean()) {
            lent.database.reset();
            slot.giveBack(true);
            return ended = CompletableFuture.completedFuture(null);
        }
        var tidied = lent.worker.submit(() -> {
            lent.database.reset();
            lent.database.tidyUp();
            return !lent.database.isChanged();
        });
        if (tidied == null) slot.giveBack(false);
        return ended = tidied == null ? CompletableFuture.completedFuture(null) : tidied.handle((asBefore, error) -> {
            slot.giveBack(error == null && asBefore);
            return null;
        });
    }

    private boolean isClean() {
        var database = lent.database;
        return unanswered.get() == 0 && !database.transaction.isOpen() && database.block == null && !database.reading.hasUnfinished() && !database.isChanged();
    }

    /** The borrower has lost it. */
    @Override
    public void run() {
        if (over) return;
        System.err.println("aiosqlite: a connection of a pool was not given back; it was lent at " + place
                + ". Close it: try (var db = pool.reader()) { … }");
        end();
    }
}
