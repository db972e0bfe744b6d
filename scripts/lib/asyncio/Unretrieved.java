package asyncio;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.Set;

/** The failures that nobody has asked for yet. They are reported when their future is garbage, or at the latest when the loop is closed. */
final class Unretrieved {

    private static final class Entry extends WeakReference<Future<?>> {
        private final State.Failed<?> failure;
        private final String who;

        private Entry(Future<?> future, State.Failed<?> failure, ReferenceQueue<Future<?>> garbage) {
            super(future, garbage);
            this.failure = failure;
            this.who = future instanceof Task<?> task ? "task " + task.name() : future.toString();
        }
    }

    private final EventLoop loop;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private final ReferenceQueue<Future<?>> garbage = new ReferenceQueue<>();
    private int worthwhile = 64;

    Unretrieved(EventLoop loop) {
        this.loop = loop;
    }

    void add(Future<?> future, State.Failed<?> failure) {
        entries.add(new Entry(future, failure, garbage));
        for (var gone = garbage.poll(); gone != null; gone = garbage.poll()) {
            if (entries.remove(gone)) {
                report((Entry) gone);
            }
        }
        if (entries.size() > worthwhile) {
            entries.removeIf(entry -> entry.failure.wasRetrieved());
            worthwhile = 64 + 2 * entries.size();
        }
    }

    void reportAll() {
        entries.forEach(this::report);
        entries.clear();
    }

    private void report(Entry entry) {
        if (!entry.failure.wasRetrieved()) {
            loop.callExceptionHandler(new ExceptionContext(entry.who + " failed, and its exception was never retrieved: await it",
                entry.failure.retrieve(), entry.get()));
        }
    }
}
