package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static test.asyncio.Belongings.alive;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.Belongings.times;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.StuckException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What loops that are over hold: nothing. Alone, because it asks for the garbage to be collected many times. */
@Isolated
@Timeout(120)
class LoopsGivenBackTest {

    @Test
    void loopsClosedWithTasksThatWait() throws InterruptedException {
        closedWithTasksThatWait(300);
    }

    @Test
    @Tag("full")
    void eightThousandLoopsClosedWithTasksThatWait() throws InterruptedException {
        closedWithTasksThatWait(8000);
    }

    private static void closedWithTasksThatWait(int loops) throws InterruptedException {
        var held = new ArrayList<WeakReference<byte[]>>();
        var cleanedUp = new CountDownLatch(loops);
        for (int i = 0; i < loops; i++) {
            try (var loop = new EventLoop()) {
                var big = new byte[10_000];
                held.add(new WeakReference<>(big));
                loop.createTask(() -> {
                    try {
                        loop.createFuture().await();
                        return big.length;
                    } finally {
                        cleanedUp.countDown();
                    }
                });
                loop.createTask(() -> { sleep(seconds(1000)); });
                loop.runOnce();
                loop.createTask(() -> big.length);
            }
        }
        cleanedUp.await();
        eventually(() -> alive(held) == 0, () -> alive(held) + " of " + held.size() + " are still held");
    }

    @Test
    void loopsThatAreStuckWithATaskThatRefusesToEnd() {
        stuck(300);
    }

    @Test
    @Tag("full")
    void eightThousandLoopsThatAreStuck() {
        stuck(8000);
    }

    private static void stuck(int loops) {
        var held = new ArrayList<WeakReference<byte[]>>();
        times(loops, () -> {
            var big = new byte[10_000];
            held.add(new WeakReference<>(big));
            assertThrows(StuckException.class, () -> run(() -> {
                createTask(() -> {
                    while (true) {
                        try {
                            new Event().await();
                        } catch (CancelledError refused) {
                            big[0] = 1;
                        }
                    }
                });
                nextTurn();
            }));
        });
        eventually(() -> alive(held) == 0, () -> alive(held) + " of " + held.size() + " are still held");
    }
}
