package aiosqlite;

import asyncio.Asyncio;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        try {
            return Asyncio.await(place.copy().orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (Throwable e) {
            leave(place);
            if (e instanceof CompletionException && e.getCause() instanceof TimeoutException) return null;
            throw e;
        }
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
