package asyncio;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Those who wait for the same thing, first come, first served. Guarded by the monitor of the object that they wait for. */
final class WaitingLine {

    private final ArrayDeque<Place> places = new ArrayDeque<>(4);
    private final LoopBound owner;
    private final String call;
    private final Object purpose;

    /** @param call what a task that stands here is said to wait for: {@code queue.get()} */
    WaitingLine(LoopBound owner, String call) {
        this(owner, call, call);
    }

    /** @param call    what leads here
     *  @param purpose says what a task that stands here waits for, at the moment at which somebody asks */
    WaitingLine(LoopBound owner, String call, Object purpose) {
        this.owner = owner;
        this.call = call;
        this.purpose = purpose;
    }

    /** Gives the caller the last place, to wait there once it has left the monitor. */
    Place join() {
        owner.check(call);
        var me = owner.newPlace(purpose);
        places.add(me);
        return me;
    }

    /** Acts at the first moment at which nothing blocks it; until then it stands in line, at its end each time. Called without the monitor. */
    <R> R onceNot(BooleanSupplier blocked, Supplier<R> action) {
        while (true) {
            Place me;
            synchronized (owner) {
                if (!blocked.getAsBoolean()) {
                    return action.get();
                }
                me = join();
            }
            try {
                me.await();
            } catch (Throwable cancelled) {
                synchronized (owner) {
                    leave(me);
                    if (me.wasWoken() && !blocked.getAsBoolean()) {
                        releaseNext();      // the wake-up must not be lost with the one who was cancelled
                    }
                }
                throw cancelled;
            }
        }
    }

    void leave(Place place) {
        if (places.peek() == place) {
            places.remove();
        } else {
            places.removeIf(each -> each == place);
        }
    }

    /** Whether nobody stands here but those who were cancelled and have not left yet. */
    boolean isDeserted() {
        for (Place place : places) {
            if (!place.isCancelled()) {
                return false;
            }
        }
        return true;
    }

    /** Wakes the first, unless it is awake: then it will see to the next one itself. */
    void wakeFirst() {
        if (!places.isEmpty()) {
            places.peek().wake();
        }
    }

    /** Wakes the first who is still asleep; false if there is none. All stay in line until they leave. */
    boolean wakeNext() {
        for (Place place : places) {
            if (place.wake()) {
                return true;
            }
        }
        return false;
    }

    void wakeAll() {
        places.forEach(Place::wake);
    }

    /** Wakes the first who is still asleep and takes it out of the line, as well as those before it. */
    void releaseNext() {
        while (!places.isEmpty()) {
            if (places.remove().wake()) {
                return;
            }
        }
    }

    void releaseAll() {
        places.forEach(Place::wake);
        places.clear();
    }

    int size() {
        return places.size();
    }
}
