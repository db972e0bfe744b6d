package asyncio;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What {@code waitUntil} came back with, each set in the order of the arguments. Like the pair that {@code asyncio.wait} returns.
 *
 * @param <T>     the futures' values
 * @param done    those that were done
 * @param pending those that were not; they go on
 */
public record DoneAndPending<T>(Set<Future<? extends T>> done, Set<Future<? extends T>> pending) {

    /** ReturnWhen when to wait. Like {@code asyncio.FIRST_COMPLETED} and its sisters. */
    public enum ReturnWhen {
        /** As soon as one is done. */
        FIRST_COMPLETED,
        /** As soon as one has failed, or all are done. */
        FIRST_EXCEPTION,
        /** When all are done. */
        ALL_COMPLETED
    }

    static <T> DoneAndPending<T> on(EventLoop loop, Collection<? extends Future<? extends T>> futures, ReturnWhen when, Duration limit) {
        if (futures.isEmpty()) {
            throw new IllegalArgumentException("waitUntil got no futures: it would have nothing to wait for");
        }
        futures.forEach(future -> future.requireMine("waitUntil"));
        new Wait<T>(loop, when).untilDone(futures, limit);
        var done = new LinkedHashSet<Future<? extends T>>();
        var pending = new LinkedHashSet<Future<? extends T>>();
        futures.forEach(future -> (future.isDone() ? done : pending).add(future));
        return new DoneAndPending<>(done, pending);
    }

    private static final class Wait<T> {
        private final Map<Future<? extends T>, Notice> notices = new LinkedHashMap<>();
        private final Future<Void> enough;
        private final EventLoop loop;
        private final ReturnWhen when;
        private int left;

        private Wait(EventLoop loop, ReturnWhen when) {
            this.loop = loop;
            this.when = when;
            this.enough = new Future<>(loop, "waitUntil(" + when + ")");
        }

        private void untilDone(Collection<? extends Future<? extends T>> futures, Duration limit) {
            Timer alarm = limit == null ? null : loop.schedule(limit, this::release);
            futures.forEach(future -> notices.computeIfAbsent(future, each -> each.notifyWhenDone(this::oneIsDone)));
            left = notices.size();
            try {
                enough.await();
            } finally {
                if (alarm != null) {
                    alarm.cancel();
                }
                notices.forEach(Future::forget);
            }
        }

        private void oneIsDone(Future<?> future) {
            left--;
            if (left == 0 || when == ReturnWhen.FIRST_COMPLETED || when == ReturnWhen.FIRST_EXCEPTION && !future.isCancelled() && future.exception() != null) {
                release();
            }
        }

        private void release() {
            if (!enough.isDone()) {
                enough.setResult(null);
            }
        }
    }
}
