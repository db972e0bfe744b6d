package asyncio;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The failures of a loop that nobody waits for. Those of futures whose exception was never retrieved are reported when the future is
 * garbage, or at the latest when the loop is closed.
 */
final class Failures {

    private static final class Entry extends WeakReference<Future<?>> {
        private final State.Failed<?> failure;
        private final String who;

        private Entry(Future<?> future, State.Failed<?> failure, ReferenceQueue<Future<?>> garbage) {
            super(future, garbage);
            this.failure = failure;
            this.who = future instanceof Task<?> task ? "task " + task.name() : future.toString();
        }
    }

    private final Set<Entry> unretrieved = new LinkedHashSet<>();
    private final ReferenceQueue<Future<?>> garbage = new ReferenceQueue<>();
    private Consumer<ExceptionContext> handler = Report::print;
    private int worthwhile = 64;

    void handler(Consumer<ExceptionContext> handler) {
        this.handler = handler;
    }

    void report(ExceptionContext context) {
        try {
            handler.accept(context);
        } catch (Throwable error) {
            Report.print(new ExceptionContext("the exception handler failed", error, null));
            Report.print(context);
        }
    }

    void add(Future<?> future, State.Failed<?> failure) {
        unretrieved.add(new Entry(future, failure, garbage));
        for (var gone = garbage.poll(); gone != null; gone = garbage.poll()) {
            if (unretrieved.remove(gone)) {
                report((Entry) gone);
            }
        }
        if (unretrieved.size() > worthwhile) {
            unretrieved.removeIf(entry -> entry.failure.wasRetrieved());
            worthwhile = 64 + 2 * unretrieved.size();
        }
    }

    void reportUnretrieved() {
        unretrieved.forEach(this::report);
        unretrieved.clear();
    }

    private void report(Entry entry) {
        if (!entry.failure.wasRetrieved()) {
            report(new ExceptionContext(entry.who + " failed, and its exception was never retrieved: await it",
                entry.failure.exception(entry.get()), entry.get()));
        }
    }
}
