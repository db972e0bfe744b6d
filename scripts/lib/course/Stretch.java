package course;

/**
 * A stretch of time in the life of a task.
 *
 * @param on     what it waits for; null unless it waits
 * @param method the outermost method of the learner's in which it waits; null where that is a lambda
 * @param held   what is known of a step that took long; null of any other
 */
record Stretch(State state, Moment from, Moment to, Object on, String method, Held held) {

    /** What a task can do for a stretch of time. */
    enum State { READY, RUNS, BLOCKS, WAITS }

    /** The same, with another name for what it waits for. */
    Stretch on(Object other) {
        return new Stretch(state, from, to, other, method, held);
    }
}
