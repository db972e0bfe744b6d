package asyncio;

/** What has become of a future. */
sealed interface State<T> {

    /** Nothing yet. */
    enum Pending implements State<Object> { PENDING }

    record Done<T>(T value) implements State<T> {
    }

    record Cancelled<T>(String message) implements State<T> {
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

        Throwable retrieve() {
            retrieved = true;
            return error;
        }

        boolean wasRetrieved() {
            return retrieved;
        }
    }
}
