package course;

import java.time.Duration;

/**
 * A stretch of time in the life of a task.
 *
 * @param on     what it waits for; null unless it waits
 * @param method the outermost method of the learner's in which it waits; null where that is a lambda
 */
record Stretch(State state, Duration from, Duration to, Object on, String method) {

    /** What a task can do for a stretch of time. */
    enum State { READY, RUNS, WAITS }
}
