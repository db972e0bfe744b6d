package asyncio;

/** What stands among the timers of a loop: a timer, or a task's sleep. By time, then by age. */
sealed interface Timed extends Ready permits Timer, Sleep {

    /** When, on the loop's clock. */
    long nanos();

    /** The older of two has the smaller one. */
    long number();

    /** {@return whether nobody waits for it any more} */
    boolean cancelled();

    /** It is no longer among the timers. */
    void taken();

    /** {@return whether it is due before another, or at the same time and older}
     * @param other of the same loop */
    default boolean isBefore(Timed other) {
        long mine = nanos();
        long theirs = other.nanos();
        return mine < theirs || mine == theirs && number() < other.number();
    }

    static int compare(Timed one, Timed other) {
        return one.isBefore(other) ? -1 : 1;
    }
}
