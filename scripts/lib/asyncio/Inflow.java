package asyncio;

import java.util.function.BooleanSupplier;

/** The bytes on their way from a source to a reader: what has come, whether more may come, and who waits for it. */
final class Inflow {

    final Bytes bytes = new Bytes();
    final int limit;
    private Source source;
    private Future<Void> waiter;
    private RuntimeException failure;
    private boolean ended;
    private boolean paused;

    Inflow(int limit) {
        this.limit = limit;
    }

    void comesFrom(Source source) {
        this.source = source;
    }

    void requireByHand(String call) {
        if (source != null) {
            throw new IllegalStateException(call + ": a connection or a program feeds this reader, and says when it ends");
        }
    }

    void feed(byte[] data) {
        if (ended) {
            throw new IllegalStateException("the reader was fed after its end");
        }
        bytes.add(data);
        wake();
        if (source != null && !paused && bytes.size() > 2 * limit) {
            source.pauseReading();
            paused = true;
        }
    }

    void end() {
        ended = true;
        wake();
    }

    void fail(RuntimeException error) {
        failure = error;
        wake();
    }

    boolean hasEnded() {
        return ended;
    }

    private void wake() {
        if (waiter != null && !waiter.isDone()) {
            waiter.setResult(null);
        }
    }

    /** Suspends the task until enough is here, or until no more will come. */
    void await(String call, BooleanSupplier enough) {
        throwFailure();
        while (!enough.getAsBoolean() && !ended) {
            awaitMore(call);
            throwFailure();
        }
    }

    private void awaitMore(String call) {
        var loop = EventLoop.running();
        if (loop == null) {
            throw new IllegalStateException(call + " was called outside a loop: wrap it in run(() -> …), or use java.net.Socket there");
        }
        if (waiter != null) {
            throw new IllegalStateException(call + " while another task waits in the same reader: one task at a time may read");
        }
        resume();   // what is asked for may be more than fits
        waiter = new Future<>(loop, call);
        waitsForOtherSide(true);
        try {
            waiter.await();
        } finally {
            waiter = null;
            waitsForOtherSide(false);
        }
    }

    private void waitsForOtherSide(boolean waits) {
        if (source != null) {
            source.waitsForOtherSide(waits);
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    byte[] take(int count) {
        var taken = bytes.take(count);
        if (bytes.size() <= limit) {
            resume();
        }
        return taken;
    }

    private void resume() {
        if (paused) {
            paused = false;
            source.resumeReading();
        }
    }
}
