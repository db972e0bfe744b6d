package asyncio;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Finds the loop for a call. A thread without one gets one for the time of the call, so that every call works everywhere. */
final class Inside {

    private Inside() {
    }

    /** The loop that runs the calling code. */
    static EventLoop loop(String call) {
        var loop = EventLoop.running();
        if (loop == null) {
            throw new IllegalStateException(call + "(…) was called outside a loop: wrap the call in run(() -> …)");
        }
        return loop;
    }

    /** Does that in the loop that runs the calling code; a thread without a loop runs one for it. */
    static <T> T inLoop(Function<EventLoop, ? extends T> work) {
        var loop = EventLoop.running();
        return loop != null ? work.apply(loop) : new Runner().<T>run(() -> work.apply(EventLoop.running()));
    }

    /** Does that in the loop that the future belongs to. */
    static <T> T inLoopOf(Future<?> future, Function<EventLoop, ? extends T> work) {
        return inLoopOf(List.of(future), work);
    }

    /** Does that in the loop that the futures belong to; a thread without a loop has it done there and blocks. */
    static <T> T inLoopOf(Collection<? extends Future<?>> futures, Function<EventLoop, ? extends T> work) {
        var loop = EventLoop.running();
        if (loop != null || futures.isEmpty()) {
            return inLoop(work);
        }
        var home = futures.iterator().next().loop;
        return Outside.await(Outside.<T>submit(home, () -> work.apply(home)));
    }
}
