package course;

import java.time.Duration;

/**
 * A moment of a run.
 *
 * @param time   on the loop's clock
 * @param unseen how long, before it, steps took that a virtual clock did not see
 */
record Moment(Duration time, Duration unseen) {

    static final Moment START = new Moment(Duration.ZERO, Duration.ZERO);

    /** Where it lies in a drawing, whose axis is stretched by what the clock did not see. */
    Duration drawn() {
        return time.plus(unseen);
    }
}
