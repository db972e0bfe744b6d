package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Lock;
import asyncio.StuckException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTest {

    private final Lock stove = new Lock();
    private final List<String> cooked = new ArrayList<>();

    private void cook(String dish) {
        try (var held = stove.acquire()) {
            cooked.add(dish);
            sleep(seconds(1));
        }
    }

    @Test
    @Case("test_acquire")
    void oneAtATimeInTheOrderOfArrival() {
        VirtualClock.run(() -> {
            gather(() -> cook("soup"), () -> cook("rice"), () -> cook("fish"));
            assertEquals(List.of("soup", "rice", "fish"), cooked);
            assertEquals(seconds(3), EventLoop.running().time());
            assertFalse(stove.locked());
        });
    }

    @Test
    @Case("test_context_manager")
    void theBlockGivesTheLockBackWhenItFails() {
        VirtualClock.run(() -> {
            assertThrows(IllegalStateException.class, () -> {
                try (var held = stove.acquire()) {
                    assertTrue(stove.locked());
                    throw new IllegalStateException("burnt");
                }
            });
            assertFalse(stove.locked());
        });
    }

    @Test
    @Case("test_acquire_cancel")
    void whoIsCancelledInLineLeavesIt() {
        VirtualClock.run(() -> {
            stove.acquire();
            var guest = createTask(() -> cook("soup"));
            EventLoop.running().callSoon(guest::cancel);
            assertThrows(CancelledError.class, guest::await);
            assertEquals("Lock (locked, 0 waiting)", stove.toString());
        });
    }

    @Test
    @Case("test_cancel_race")
    void releaseSkipsOneWhoWasCancelledAndHasNotLeftYet() {
        VirtualClock.run(() -> {
            stove.acquire();
            var second = createTask(() -> cook("rice"));
            var third = createTask(() -> cook("fish"));
            nextTurn();
            second.cancel();
            assertEquals("Lock (locked, 2 waiting)", stove.toString());
            stove.release();
            third.await();
            assertTrue(second.isCancelled());
            assertEquals(List.of("fish"), cooked);
        });
    }

    @Test
    @Case("test_cancel_release_race")
    void onlyOneGetsItWhenCancelRacesRelease() {
        VirtualClock.run(() -> {
            stove.acquire();
            var first = createTask(() -> { stove.acquire(); cooked.add("first"); });
            var second = createTask(() -> { stove.acquire(); cooked.add("second"); });
            var third = createTask(() -> { stove.acquire(); cooked.add("third"); });
            nextTurn();
            EventLoop.running().callSoon(() -> {
                first.cancel();
                stove.release();
            });
            assertThrows(CancelledError.class, first::await);
            nextTurn();
            assertEquals(List.of("second"), cooked);
            assertTrue(second.isDone());
            third.cancel();
            nextTurn();
            assertTrue(third.isCancelled());
        });
    }

    @Test
    @Case("test_finished_waiter_cancelled")
    void oneWhoIsCancelledAfterItsWakeUpPassesItOn() {
        VirtualClock.run(() -> {
            stove.acquire();
            var first = createTask(() -> cook("soup"));
            nextTurn();
            stove.release();
            first.cancel();
            var second = createTask(() -> cook("rice"));
            second.await();
            assertTrue(first.isCancelled());
            assertEquals(List.of("rice"), cooked);
        });
    }

    @Test
    void nobodyOvertakesTheOneWhoWasWoken() {
        VirtualClock.run(() -> {
            stove.acquire();
            var waiting = createTask(() -> cook("soup"));
            nextTurn();
            stove.release();
            assertFalse(stove.locked());
            cook("rice");                                           // the lock looks free, and yet it is promised
            assertEquals(List.of("soup", "rice"), cooked);
            assertTrue(waiting.isDone());
        });
    }

    @Test
    @Case("test_release_not_acquired")
    void releaseWithoutHoldIsRefused() {
        var error = assertThrows(IllegalStateException.class, stove::release);
        assertEquals("lock.release(): the lock is not held by anybody", error.getMessage());
    }

    @Test
    void aLockThatIsTakenTwiceByTheSameTaskIsStuckAndSaysWhere() {
        var error = assertThrows(StuckException.class, () -> VirtualClock.run(() -> {
            stove.acquire();
            stove.acquire();
        }));
        assertTrue(error.getMessage().contains("Task-1 waits for lock.acquire()"), error::getMessage);
    }

    @Test
    void whoIsStuckIsToldWhoHoldsWhat() {
        var error = assertThrows(StuckException.class, () -> VirtualClock.run(() -> {
            var mine = new Lock();
            var yours = new Lock();
            gather(createTask("to you", () -> both(mine, yours)), createTask("to me", () -> both(yours, mine)));
        }));
        assertTrue(error.getMessage().contains("to you waits for lock.acquire(), held by to me"), error::getMessage);
        assertTrue(error.getMessage().contains("to me  waits for lock.acquire(), held by to you"), error::getMessage);
    }

    private static void both(Lock first, Lock second) {
        try (var one = first.acquire()) {
            sleep(seconds(1));
            try (var other = second.acquire()) {
                throw new AssertionError("nobody can hold both");
            }
        }
    }
}
