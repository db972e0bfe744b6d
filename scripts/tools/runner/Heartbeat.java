package runner;

import java.time.Duration;

/** Says every ten seconds which tests are taking their time, so that a long one does not look like a hang. */
final class Heartbeat implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Thread thread;

    Heartbeat(Report report) {
        thread = Thread.ofPlatform().daemon().name("heartbeat").start(() -> {
            try {
                while (true) {
                    Thread.sleep(BEAT);
                    var slow = report.runningSince(BEAT);
                    if (!slow.isEmpty()) {
                        System.out.println("  running  " + slow);
                    }
                }
            } catch (InterruptedException closed) {
                // the run is over
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
