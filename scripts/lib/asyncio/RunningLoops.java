package asyncio;

import java.util.Arrays;
import java.util.stream.Stream;

/** The loops that run at this moment, in any thread. */
final class RunningLoops {

    private static volatile EventLoop[] all = {};

    private RunningLoops() {
    }

    /** The loop that runs the calling thread, or null. */
    static EventLoop ofThisThread() {
        Thread me = Thread.currentThread();
        for (EventLoop loop : all) {
            if (loop.turn.isHeldBy(me)) {
                return loop;
            }
        }
        return null;
    }

    static synchronized void add(EventLoop loop) {
        all = Stream.concat(Arrays.stream(all), Stream.of(loop)).toArray(EventLoop[]::new);
    }

    static synchronized void remove(EventLoop loop) {
        all = Arrays.stream(all).filter(each -> each != loop).toArray(EventLoop[]::new);
    }
}
