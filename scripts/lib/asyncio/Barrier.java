package asyncio;

/**
 * Holds tasks until a number of them has come, then lets them all go, again and again. For the tasks of one loop, or for threads outside
 * any. Like {@code asyncio.Barrier}.
 */
public final class Barrier {

    private enum State { FILLING, DRAINING, RESETTING, BROKEN }

    private final Condition changed = new Condition(new Lock(), "barrier.await()");
    private final int parties;
    private State state = State.FILLING;
    private int inside;
    private int left;       // of this round

    /** A barrier that holds nobody yet.
     * @param parties how many it waits for: 1 or more */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier waits for 1 or more, not for " + parties);
        }
        this.parties = parties;
    }

    /**
     * Waits until all have come. Suspends the task; outside a loop it blocks the thread. Like {@code Barrier.wait}.
     *
     * @return a number from 0 to parties - 1, another to each: the order of arrival
     * @throws BrokenBarrierException if the barrier was aborted, or is reset while this waits
     */
    public int await() {
        try (var held = changed.acquire()) {
            // those of the last round leave first
            changed.waitFor(() -> state != State.DRAINING && state != State.RESETTING);
            if (state == State.BROKEN) {
                throw new BrokenBarrierException("the barrier was aborted");
            }
            inside++;
            try {
                if (inside == parties) {
                    left = 0;
                    become(State.DRAINING);
                    return parties - 1;
                }
                waitForTheLast();
                return left++;      // not counted on arrival: somebody before might be cancelled, and two get the same number
            } finally {
                leave();
            }
        }
    }

    private void waitForTheLast() {
        changed.waitFor(() -> state != State.FILLING);
        if (state != State.DRAINING) {
            throw new BrokenBarrierException("the barrier was " + (state == State.BROKEN ? "aborted" : "reset"));
        }
    }

    private void leave() {
        if (--inside == 0) {
            become(state == State.BROKEN ? State.BROKEN : State.FILLING);
        }
    }

    private void become(State next) {
        state = next;
        changed.signalAll();
    }

    /** Throws those who wait out with a {@link BrokenBarrierException}; afterwards the barrier is as new. Like {@code Barrier.reset}. */
    public void reset() {
        try (var held = changed.acquire()) {
            become(inside > 0 ? State.RESETTING : State.FILLING);
        }
    }

    /** Breaks the barrier: who waits, and who comes, gets a {@link BrokenBarrierException}, until a reset. Like {@code Barrier.abort}. */
    public void abort() {
        try (var held = changed.acquire()) {
            become(State.BROKEN);
        }
    }

    /** {@return how many it waits for} */
    public int parties() {
        return parties;
    }

    /** {@return how many wait at present} Like {@code Barrier.n_waiting}. */
    public int nWaiting() {
        return state == State.FILLING ? inside : 0;
    }

    /** {@return whether it was aborted} Like {@code Barrier.broken}. */
    public boolean broken() {
        return state == State.BROKEN;
    }

    @Override
    public String toString() {
        return "Barrier (" + state.name().toLowerCase(java.util.Locale.ROOT) + ", " + nWaiting() + " of " + parties + " waiting)";
    }
}
