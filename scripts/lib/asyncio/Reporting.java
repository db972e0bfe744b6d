package asyncio;

import java.time.Duration;
import java.util.function.Consumer;

/** What an {@link EventLoop}, which inherits this, says unasked: failures that nobody waits for, and in debug mode steps that take long. */
public abstract sealed class Reporting permits EventLoop {

    final Failures failures = new Failures();
    final Watch watch;

    Reporting(boolean debug) {
        watch = new Watch(debug);
    }

    /** Who is told of failures that nobody waits for, in the thread that has the turn. Like {@code loop.set_exception_handler}.
     * @param handler in place of a report on standard error */
    public void setExceptionHandler(Consumer<ExceptionContext> handler) {
        failures.handler(handler);
    }

    /** Reports a failure that nobody waits for. Like {@code loop.call_exception_handler}.
     * @param context what went wrong, and where */
    public void callExceptionHandler(ExceptionContext context) {
        failures.report(context);
    }

    /** In debug mode, how long a step may take before it is reported. Like {@code loop.slow_callback_duration}.
     * @param slow 0.1 s unless set */
    public void setSlowCallbackDuration(Duration slow) {
        watch.slow(slow);
    }
}
