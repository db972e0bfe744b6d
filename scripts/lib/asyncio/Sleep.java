package asyncio;

import java.time.Duration;

/** A future that a timer completes. */
final class Sleep extends Future<Void> implements Runnable {

    private final Timer timer;
    private final Duration duration;

    Sleep(EventLoop loop, Duration duration) {
        super(loop, null);
        this.duration = duration;
        this.timer = loop.schedule(duration, this);
    }

    @Override
    public void run() {
        if (!isDone()) {
            setResult(null);
        }
    }

    @Override
    public boolean cancel(String message) {
        timer.cancel();
        return super.cancel(message);
    }

    @Override
    public String toString() {
        return "sleep(" + Clock.inWords(duration) + ")";
    }
}
