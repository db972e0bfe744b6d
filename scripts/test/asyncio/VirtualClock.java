package test.asyncio;

import asyncio.Action;
import asyncio.Asyncio;
import asyncio.Clock;
import asyncio.Runner;
import java.time.Duration;

/** Where a test needs no trail: its values say enough. */
final class VirtualClock {

    private VirtualClock() {}

    static void run(Action body) {
        new Runner().clock(Clock.virtual()).run(() -> {
            body.run();
            return null;
        });
    }

    /** Lets all run that is ready: {@code await asyncio.sleep(0)}. */
    static void nextTurn() {
        Asyncio.sleep(Duration.ZERO);
    }
}
