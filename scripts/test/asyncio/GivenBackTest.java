package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static test.asyncio.Belongings.descriptors;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.Belongings.eventuallyNoMoreThan;
import static test.asyncio.Belongings.eventuallyNoThreads;
import static test.asyncio.Belongings.loadAll;
import static test.asyncio.Belongings.threads;
import static test.asyncio.Belongings.times;

import asyncio.EventLoop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Threads and descriptors before and after many processes and calls. Alone, because it counts what the whole process has. */
@Isolated
@Timeout(120)
class GivenBackTest {

    @BeforeAll
    static void allIsLoaded() {
        loadAll();
    }

    // processes

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesThatEnd() {
        processesThatEnd(40);
    }

    @Test
    @Tag("full")
    @DisabledOnOs(OS.WINDOWS)
    void processesThatEndTwoThousandTimes() {
        processesThatEnd(2000);
    }

    private static void processesThatEnd(int count) {
        long before = descriptors();
        run(() -> {
            times(count / 2, () -> createSubprocess("true").await());
            times(count / 2, () -> {
                try (var cat = createSubprocess("cat")) {
                    cat.stdin().write("soup\n");
                    cat.stdout().readLine();
                }
            });
            eventually(() -> {
                sleep(millis(5));
                return threads().isEmpty();
            }, () -> "while the loop runs: " + threads());
        });
        eventuallyNoMoreThan(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesWhoseOutputNobodyReads() {
        long before = descriptors();
        run(() -> {
            times(5, () -> {
                try (var yes = createSubprocess("yes")) {
                    yes.stdout().readLine();
                }
            });
            times(5, () -> {
                var yes = createSubprocess("yes");
                yes.stdout().readLine();
                yes.kill();
                yes.await();
            });
            eventually(() -> {
                sleep(millis(5));
                return threads().isEmpty();
            }, () -> "while the loop runs: " + threads());
            createSubprocess("yes").stdout().readLine();        // ends with the loop
        });
        eventuallyNoThreads();
        eventuallyNoMoreThan(before);
    }

    // threads

    @Test
    void threadsOfToThread() {
        times(50, () -> run(() -> {
            gather(() -> toThread(() -> { }), () -> toThread(() -> { }));
        }));
        eventuallyNoThreads();
        try (var loop = new EventLoop()) {
            loop.runUntilComplete(loop.createTask(() -> toThread(() -> { })));
        }
        eventuallyNoThreads();
    }

    @Test
    @Tag("full")
    void idleThreadsOfToThreadEndWhileTheLoopRunsOn() {
        run(() -> {
            gather(() -> toThread(() -> { }), () -> toThread(() -> { }), () -> toThread(() -> { }));
            assertEquals(false, threads().isEmpty());
            sleep(seconds(9));
            assertEquals(false, threads().isEmpty(), "they are kept for ten seconds, since more work may come");
            eventually(() -> {
                sleep(millis(50));
                return threads().isEmpty();
            }, () -> "idle for more than ten seconds: " + threads());
        });
    }
}
