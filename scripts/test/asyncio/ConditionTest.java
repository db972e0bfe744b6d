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
    @Case("test_notify")
    void aSignalWakesAsManyAsItSaysInTheOrderOfArrival() {
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
    @Case("test_notify_all")
    void signalAllWakesAll() {
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
    @Case("test_wait_for")
    void waitForAsksAfterEachSignal() {
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
    @Case({"test_wait_unacquired", "test_notify_unacquired"})
    void withoutTheLockNothingWorks() {
        VirtualClock.run(() -> {
            assertThrows(IllegalStateException.class, counter::await);
            assertThrows(IllegalStateException.class, counter::signal);
            var error = assertThrows(IllegalStateException.class, counter::signalAll);
            assertEquals("condition.signal() needs the lock: try (var held = condition.acquire()) { … }", error.getMessage());
        });
    }

    @Test
    @Case("test_wait_cancel_contested")
    void whoIsCancelledWaitsForTheLockAllTheSame() {
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
    @Case({"test_cancelled_error_wakeup", "test_cancelled_error_re_aquire"})
    void aMessageArrivesAsTheSameErrorAlsoWhenCancelledAtTheLock() {
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
