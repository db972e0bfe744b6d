package asyncio;

/** A semaphore that refuses to be released more often than it was acquired. Like {@code asyncio.BoundedSemaphore}. */
public final class BoundedSemaphore extends Semaphore {

    private final int bound;

    /** A semaphore for which nobody waits yet.
     * @param value how many permits it has to begin with, and at most: 0 or more */
    public BoundedSemaphore(int value) {
        super(value);
        this.bound = value;
    }

    /** @throws IllegalStateException if all permits are back already */
    @Override
    public synchronized void release() {
        if (value() >= bound) {
            throw new IllegalStateException("semaphore.release(): all " + bound + " permits are back already");
        }
        super.release();
    }
}
