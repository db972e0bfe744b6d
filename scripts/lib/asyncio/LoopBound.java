package asyncio;

import java.util.concurrent.CompletableFuture;

/**
 * What the tasks of one loop share, or threads outside any loop; not both at once. It belongs to the first loop in which a task waits
 * for it, until that loop is closed. Its monitor guards its state and is never held while somebody waits, so threads need nothing more.
 */
abstract sealed class LoopBound permits Lock, Event, Condition, Semaphore, Queue {

    private EventLoop home;

    /** Refuses a thread that is not the loop's. */
    final void check(String call) {
        if (home != null) {
            home.stage.requireRoom();
        }
        if (home != null && home.turn.isForeign()) {
            throw new IllegalStateException(call + " was called from a thread outside the loop that it belongs to: "
                + "use loop.callSoonThreadsafe(() -> …), or let only threads without a loop share it");
        }
    }

    /** A place in a line for whoever calls. */
    final Place newPlace(Object purpose) {
        var loop = EventLoop.running();
        if (loop == null) {
            return new Place.OfThread(new CompletableFuture<>());
        }
        if (home == null || home.isClosed()) {
            home = loop;
        }
        if (home != loop) {
            throw new IllegalStateException(purpose + " belongs to another loop, which is not closed: make one for each loop");
        }
        return new Place.OfTask(new Future<>(loop, purpose));
    }
}
