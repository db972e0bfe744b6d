package asyncio;

import java.util.ArrayDeque;

/** What a loop has to do, and in what order: the ready queue, the timers, and what arrives from other threads. */
final class Agenda {

    /** When the loop gives its turn back to whoever runs it; a call of {@code stop()} ends each of them. */
    enum Until { STOPPED_OR_STUCK, STOPPED, AFTER_ONE_ITERATION }

    final ArrayDeque<Ready> ready = new ArrayDeque<>();
    final Timers timers = new Timers();
    private final Arrivals arrivals;
    private final ArrayDeque<Ready> first = new ArrayDeque<>(1);
    private final EventLoop loop;
    private final Clock clock;

    private Until until;
    private int leftInIteration;
    private boolean firstIteration;
    private boolean stopping;
    private boolean stuck;
    private int workOutside;
    private int serversListening;
    private volatile boolean holdsTheClock;

    Agenda(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        this.arrivals = new Arrivals(clock);
    }

    void begin(Until until) {
        this.until = until;
        firstIteration = true;
        stuck = false;
    }

    void stop() {
        stopping = true;
    }

    /** Whether the loop gave its turn back because it can never go on. */
    boolean isStuck() {
        return stuck;
    }

    /** Nothing is left to do. */
    void clear() {
        first.clear();
        ready.clear();
        timers.clear();
    }

    /** Comes next, before all that is ready: who started an eager task, or who could not be given the turn. */
    void first(Ready next) {
        first.push(next);
    }

    /** Throws {@link StackOverflowError} if too many eager tasks were started by one another. */
    void requireRoomForFirst() {
        if (first.size() >= StackRoom.DEEPEST) {
            throw new StackOverflowError(first.size() + " eager tasks, each started by the one before: does a method call itself without end?");
        }
    }

    /** The task or callback whose turn it is; waits for it if need be. Null when the loop stops. */
    Ready next() {
        if (loop.isClosed()) {
            return loop.stage.roster.newestSuspended();
        }
        if (!first.isEmpty()) {
            return first.pop();
        }
        while (true) {
            if (leftInIteration == 0 && !beginIteration()) {
                return null;
            }
            leftInIteration--;
            switch (ready.poll()) {
                case null -> leftInIteration = 0;   // one was taken back
                case Notice notice -> loop.stage.deliver(notice);
                case Sleep sleep -> loop.stage.end(sleep);
                case Handle handle when handle.inner -> loop.stage.runInner(handle);
                case Handle handle when handle.cancelled() -> { }
                case Ready next -> {
                    return next;
                }
            }
        }
    }

    private boolean beginIteration() {
        do {
            if (!firstIteration && (stopping || until == Until.AFTER_ONE_ITERATION)) {
                stopping = false;
                return false;
            }
            firstIteration = false;
            arrivals.moveTo(ready);
            if (ready.isEmpty() && !stopping && !waitForSomething()) {
                return false;
            }
            timers.takeDue(clock, ready::add);
            leftInIteration = ready.size();
        } while (leftInIteration == 0);
        return true;
    }

    private boolean waitForSomething() {
        Timed first = timers.first();
        if (first == null && workOutside == 0 && serversListening == 0 && until != Until.STOPPED) {
            stuck = true;
            return false;
        }
        if (clock instanceof Clock.Virtual virtual && workOutside == 0 && first != null) {
            virtual.jumpTo(first.nanos());
        } else if (first == null || clock.jumps()) {
            holdsTheClock = first != null;
            arrivals.await(Long.MAX_VALUE, workOutside > 0);
            holdsTheClock = false;
        } else {
            arrivals.await(first.nanos(), workOutside > 0);
        }
        arrivals.moveTo(ready);
        return true;
    }

    /** Whether whoever has the turn waits here for something to do. Any thread may ask. */
    boolean isAsleep() {
        return arrivals.isAwaited();
    }

    /** Whether a virtual clock stands still here because work outside is under way, though a timer is set. Any thread may ask. */
    boolean holdsTheClock() {
        return holdsTheClock;
    }

    /** From any thread. */
    void arrive(Ready next) {
        arrivals.add(next);
    }

    /** Somebody waits for what only a process or a machine elsewhere can bring; with {@code false}, does no longer. */
    void waitsOutside(boolean waits) {
        workOutside += waits ? 1 : -1;
    }

    /** A server listens: somebody may connect at any time. A virtual clock does not wait for that. */
    void listens(boolean begins) {
        serversListening += begins ? 1 : -1;
    }
}
