package test.asyncio;

import static asyncio.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Condition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private final Condition counter = new Condition();
    private final List<String> served = new ArrayList<>();
    private int plates;
    private CancelledError caught;

    private void eat(String name) {
        try (var held = counter.acquire()) {
            counter.waitFor(() -> plates != 0);
            if (plates > 0) {
                plates--;
                served.add(name);
            }
        }
    }

    private void waitOnce(String name) {
        try (var held = counter.acquire()) {
            counter.await();
            served.add(name);
        } catch (CancelledError error) {
            caught = error;
            throw error;
        }
    }

    @Test
    void aSignalWakesAsManyAsItSaysInTheOrderOfArrival() {          // test_locks: ConditionTests.test_notify
        VirtualClock.run(() -> {
            for (var name : List.of("Ada", "Grace", "Edsger")) {
                createTask(() -> waitOnce(name));
            }
            nextTurn();
            try (var held = counter.acquire()) {
                counter.signal();
            }
            nextTurn();
            assertEquals(List.of("Ada"), served);
            try (var held = counter.acquire()) {
                counter.signal(1);
                counter.signal(2048);
            }
            nextTurn();
            nextTurn();
            assertEquals(List.of("Ada", "Grace", "Edsger"), served);
        });
    }

    @Test
    void signalAllWakesAll() {                                      // ConditionTests.test_notify_all
        VirtualClock.run(() -> {
            var ada = createTask(() -> waitOnce("Ada"));
            var grace = createTask(() -> waitOnce("Grace"));
            nextTurn();
            try (var held = counter.acquire()) {
                counter.signalAll();
            }
            ada.await();
            grace.await();
            assertEquals(List.of("Ada", "Grace"), served);
        });
    }

    @Test
    void waitForAsksAfterEachSignal() {                             // ConditionTests.test_wait_for
        VirtualClock.run(() -> {
            var guest = createTask(() -> eat("Ada"));
            nextTurn();
            try (var held = counter.acquire()) {
                counter.signal();
            }
            nextTurn();
            assertFalse(guest.isDone());
            try (var held = counter.acquire()) {
                plates = 1;
                counter.signal();
            }
            guest.await();
            assertEquals(List.of("Ada"), served);
            assertFalse(counter.locked());
        });
    }

    @Test
    void withoutTheLockNothingWorks() {                             // test_wait_unacquired, test_notify_unacquired
        VirtualClock.run(() -> {
            assertThrows(IllegalStateException.class, counter::await);
            assertThrows(IllegalStateException.class, counter::signal);
            var error = assertThrows(IllegalStateException.class, counter::signalAll);
            assertEquals("condition.signal() needs the lock: try (var held = condition.acquire()) { … }", error.getMessage());
        });
    }

    @Test
    void whoIsCancelledWaitsForTheLockAllTheSame() {                // ConditionTests.test_wait_cancel_contested
        VirtualClock.run(() -> {
            var guest = createTask(() -> waitOnce("Ada"));
            nextTurn();
            counter.acquire();
            guest.cancel();
            nextTurn();
            assertFalse(guest.isDone());
            assertTrue(counter.locked());
            counter.release();
            assertThrows(CancelledError.class, guest::await);
            assertFalse(counter.locked());
        });
    }

    @Test
    void aMessageArrivesAsTheSameErrorAlsoWhenCancelledAtTheLock() {    // test_cancelled_error_wakeup, test_cancelled_error_re_aquire
        VirtualClock.run(() -> {
            var guest = createTask(() -> waitOnce("Ada"));
            nextTurn();
            counter.acquire();
            counter.signal();
            nextTurn();
            guest.cancel("the kitchen closes");
            counter.release();
            var error = assertThrows(CancelledError.class, guest::await);
            assertEquals("the kitchen closes", error.getMessage());
            assertEquals("the kitchen closes", caught.getMessage());
        });
    }
}
