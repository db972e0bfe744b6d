package course;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** How long an answer may block, keep its turn, or go on; then it is stopped. */
final class Patience {

    private static final long LONGEST_TURN = Duration.ofSeconds(3).toNanos();
    private static final long LONGEST_RUN = Duration.ofSeconds(30).toNanos();
    private static final int MANY_EVENTS = 20_000;

    private final Timeline<?> timeline;
    private String blockedIn;
    private boolean endless;
    private boolean stopped = true;

    Patience(Timeline<?> timeline) {
        this.timeline = timeline;
    }

    /** Returns once the thread that runs the answer has ended, or cannot be stopped. */
    void waitFor(Thread thread, Callable<?> answer) {
        long start = System.nanoTime();
        long turn = start;
        int events = 0;
        int blocked = 0;
        try {
            while (!thread.join(Duration.ofMillis(20))) {
                var at = timeline.watch().blockedAt();
                blocked = at == null ? 0 : blocked + 1;
                // a database may take its time on a busy machine: then nobody has the turn
                boolean sameTurn = timeline.watch().thread() != null && timeline.events() == events;
                turn = sameTurn ? turn : System.nanoTime();
                events = timeline.events();
                if (blocked > 5) {
                    blockedIn = blockedIn == null ? at : blockedIn;
                    Optional.ofNullable(timeline.watch().thread()).ifPresent(Thread::interrupt);
                } else if (events > MANY_EVENTS || System.nanoTime() - turn > LONGEST_TURN || System.nanoTime() - start > LONGEST_RUN) {
                    endless = blockedIn == null;
                    stopped = Stopping.stop(thread, timeline.watch().thread(), answer);
                    return;
                }
            }
        } catch (InterruptedException interrupt) {
            stopped = Stopping.stop(thread, timeline.watch().thread(), answer);
            Thread.currentThread().interrupt();
        }
    }

    String blockedIn() {
        return blockedIn;
    }

    boolean isEndless() {
        return endless;
    }

    boolean isStopped() {
        return stopped;
    }
}
