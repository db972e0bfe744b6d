package asyncio;

/** What has become of a future. */
sealed interface State<T> {

    /** The value of that future, or what is thrown instead of it. */
    T value(Future<?> future);

    /** What that future failed with; throws as {@link #value} does if it is pending or cancelled. */
    default Throwable exception(Future<?> future) {
        value(future);
        return null;
    }

    /** What it failed with, or null; does not count as having asked for it. */
    static Throwable failure(Future<?> future) {
        return future.state() instanceof Failed<?> failed ? failed.error() : null;
    }

    static String cancelMessage(Future<?> future) {
        return future.state() instanceof Cancelled<?> cancelled ? cancelled.message() : null;
    }

    /** Nothing yet. */
    enum Pending implements State<Object> {
        PENDING;

        @Override
        public Object value(Future<?> future) {
            throw new InvalidStateException(future + " has no result yet: await it first");
        }
    }

    record Done<T>(T value) implements State<T> {

        private static final Done<?> NOTHING = new Done<>(null);

        /** One for all that have no value to give: a sleep, a place in a line, most tasks. */
        @SuppressWarnings("unchecked")
        static <T> Done<T> of(T value) {
            return value == null ? (Done<T>) NOTHING : new Done<>(value);
        }

        @Override
        public T value(Future<?> future) {
            return value;
        }
    }

    record Cancelled<T>(String message) implements State<T> {
        @Override
        public T value(Future<?> future) {
            throw new CancelledError(message);
        }
    }

    /** Knows whether anybody has asked for the failure. */
    final class Failed<T> implements State<T> {
        private final Throwable error;
        private volatile boolean retrieved;

        Failed(Throwable error) {
            this.error = error;
        }

        Throwable error() {
            return error;
        }

        @Override
        public T value(Future<?> future) {
            throw Thrown.unchecked(exception(future));
        }

        @Override
        public Throwable exception(Future<?> future) {
            retrieved = true;
            return error;
        }

        boolean wasRetrieved() {
            return retrieved;
        }
    }
}
