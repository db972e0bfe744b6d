package test.aiosqlite;

import aiosqlite.Connection;
import asyncio.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a connection's thread busy, so that what is asked of it stands in its line, until it is let go. */
final class Busy implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private final Connection db;
    private final String function = "hold_" + NUMBERS.incrementAndGet();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private Thread caller;

    /** Not busy yet. */
    Busy(Connection db) {
        this.db = db;
        db.createFunction(function, 0, _ -> {
            entered.countDown();
            gate.await();
            return 1;
        });
    }

    /** From now on; within a block as a part of it. Waits without letting the tasks of a loop go on. */
    Busy hold() {
        var context = Context.copy();
        caller = Thread.ofPlatform().start(() -> context.run(() -> db.executeInsert("SELECT " + function + "()")));
        waitFor(entered);
        return this;
    }

    boolean isHolding() {
        return entered.getCount() == 0;
    }

    @Override
    public void close() {
        gate.countDown();
        try {
            caller.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
