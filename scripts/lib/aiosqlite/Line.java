package aiosqlite;

import asyncio.Asyncio;
import asyncio.EventLoop;
import asyncio.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Things that are lent out, first come, first served, to tasks of any loop and to threads outside of one. */
final class Line<T> {
    private final ArrayDeque<T> free = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<T>> waiting = new ArrayDeque<>();

    /** The next thing; waits behind those who came before. @return null if the limit has passed */
    T take(Duration limit) {
        CompletableFuture<T> place;
        synchronized (this) {
            if (!free.isEmpty()) return free.pollFirst();
            place = new CompletableFuture<>();
            waiting.add(place);
        }
        T thing = null;
        try {
            thing = await(place, limit);
        } finally {
            if (thing == null) leave(place);
        }
        return thing;
    }

    // inside a loop with a future of its own: the thing may come from a task of the same loop, so this is no work outside
    private T await(CompletableFuture<T> place, Duration limit) {
        var loop = EventLoop.running();
        if (loop == null) return Asyncio.await(place.copy().completeOnTimeout(null, Options.nanos(limit), TimeUnit.NANOSECONDS));
        Future<T> here = loop.createFuture();
        var alarm = loop.callLater(Duration.ofNanos(Options.nanos(limit)), () -> finish(here, null));
        place.thenAccept(thing -> loop.callSoonThreadsafe(() -> finish(here, thing)));
        try {
            return here.await();
        } finally {
            alarm.cancel();
        }
    }

    private static <T> void finish(Future<T> future, T thing) {
        if (!future.isDone()) future.setResult(thing);
    }

    // cancelled, or too late: what it was handed in the same moment goes to the next
    private synchronized void leave(CompletableFuture<T> place) {
        if (!waiting.remove(place)) give(place.join());
    }

    /** Brings a thing back, or adds a new one. The one used last is lent first: it is still warm. */
    synchronized void give(T thing) {
        var next = waiting.poll();
        if (next == null) free.addFirst(thing);
        else next.complete(thing);
    }

    /** Takes out this very thing; false if it is lent. */
    synchronized boolean takeOut(T thing) {
        return free.remove(thing);
    }

    /** Brings back what was taken out, to be lent after all others. */
    synchronized void putBack(T thing) {
        if (waiting.isEmpty()) free.addLast(thing);
        else give(thing);
    }
}
