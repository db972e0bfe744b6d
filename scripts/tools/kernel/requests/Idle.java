package kernel.requests;

import java.time.Duration;
import kernel.execution.JavaSession;

/** Makes the rest of the session ready once no cell wants the processor. */
public record Idle(CellRun cells, JavaSession session) implements Runnable {

    private static final Duration QUIET = Duration.ofSeconds(1);

    @Override
    public void run() {
        try {
            for (var quiet = cells.quiet(); quiet.compareTo(QUIET) < 0; quiet = cells.quiet()) {
                Thread.sleep(QUIET.minus(quiet));
            }
            session.complete();
        } catch (InterruptedException e) {
            // then it is made ready when it is needed
        }
    }
}
