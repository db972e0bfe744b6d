package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Condition;
import asyncio.Lock;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A signal meets a cancellation: somebody else must be served in the place of the one who was cancelled. */
class ConditionRaceTest {

    private final Condition counter = new Condition();
    private int plates;

    private void eat() {
        try (var held = counter.acquire()) {
            while (true) {
                counter.waitFor(() -> plates != 0);
                if (plates < 0) {
                    return;
                }
                plates--;
            }
        }
    }

    private void serveWhileTheFirstIsCancelled(Consumer<Task<?>> cancel) {
        VirtualClock.run(() -> {
            var first = createTask(this::eat);
            var second = createTask(this::eat);
            nextTurn();
            try (var held = counter.acquire()) {
                plates++;
                counter.signal();
                cancel.accept(first);
            }
            asyncio.Asyncio.sleep(millis(10));
            assertEquals(0, plates);
            try (var held = counter.acquire()) {
                plates = -1;
                counter.signalAll();
            }
            second.await();
            assertTrue(first.isCancelled());
        });
    }

    @Test
    @Case("test_cancelled_wakeup")
    void theSignalIsNotLostWithTheOneCancelledInItsSleep() {
        serveWhileTheFirstIsCancelled(first -> first.cancel());
    }

    @Test
    @Case("test_cancelled_wakeup_relock")
    void theSignalIsNotLostWithTheOneCancelledAtTheLock() {
        serveWhileTheFirstIsCancelled(first -> {
            nextTurn();
            first.cancel();
        });
    }

    @Test
    @Case("test_wait_cancel_after_notify")
    void aSignalGivenBeforeTheCancellationCounts() {
        var done = new ArrayList<String>();
        VirtualClock.run(() -> {
            counter.acquire();
            var guest = createTask(() -> {
                try (var held = counter.acquire()) {
                    counter.await();
                    done.add("served");
                }
            });
            counter.release();
            nextTurn();
            counter.acquire();
            counter.signal();
            guest.cancel();
            counter.release();
            assertThrows(CancelledError.class, guest::await);
            assertEquals("Condition (unlocked, 0 waiting)", counter.toString());
            assertEquals(List.of(), done);
        });
    }

    @Test
    @Case("test_explicit_lock")
    void conditionsMayShareALock() {
        VirtualClock.run(() -> {
            var lock = new Lock();
            var hot = new Condition(lock);
            var cold = new Condition(lock);
            var order = new ArrayList<String>();
            createTask(() -> { try (var held = hot.acquire()) { hot.await(); order.add("hot"); } });
            var last = createTask(() -> { try (var held = cold.acquire()) { cold.await(); order.add("cold"); } });
            nextTurn();
            try (var held = lock.acquire()) {
                assertTrue(hot.locked() && cold.locked());
                cold.signal();
            }
            last.await();
            assertEquals(List.of("cold"), order);
        });
    }
}
