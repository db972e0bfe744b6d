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

import asyncio.BoundedSemaphore;
import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Semaphore;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemaphoreTest {

    private final List<String> entered = new ArrayList<>();

    private Task<Void> enter(Semaphore door, String name) {
        return createTask(() -> {
            door.acquire();
            entered.add(name);
        });
    }

    @Test
    @Case("test_acquire")
    void asManyAsItSaysAtOnce() {
        VirtualClock.run(() -> {
            var tables = new Semaphore(2);
            var guests = java.util.stream.IntStream.range(0, 6).<java.util.concurrent.Callable<Void>>mapToObj(_ -> () -> {
                try (var held = tables.acquire()) {
                    sleep(seconds(1));
                }
                return null;
            }).toList();
            gather(guests);
            assertEquals(seconds(3), EventLoop.running().time());
            assertEquals("Semaphore (2 left, 0 waiting)", tables.toString());
        });
    }

    @Test
    @Case("test_acquire_fifo_order")
    void theOrderOfArrivalHoldsOverSeveralRounds() {
        VirtualClock.run(() -> {
            var bath = new Semaphore(1);
            gather(() -> twice(bath, "Ada"), () -> twice(bath, "Grace"), () -> twice(bath, "Edsger"));
            assertEquals(List.of("Ada 1", "Grace 1", "Edsger 1", "Ada 2", "Grace 2", "Edsger 2"), entered);
        });
    }

    private void twice(Semaphore semaphore, String name) {
        for (int round = 1; round <= 2; round++) {
            try (var held = semaphore.acquire()) {
                entered.add(name + " " + round);
                sleep(seconds(0.01));
            }
        }
    }

    @Test
    @Case("test_acquire_fifo_order_2")
    void whoComesBackStandsBehindThoseWhoWait() {
        VirtualClock.run(() -> {
            var door = new Semaphore(1);
            var first = enter(door, "1");
            var second = createTask(() -> {
                door.acquire();
                entered.add("2");
                door.release();
                door.acquire();
                entered.add("4");
            });
            var third = enter(door, "3");
            nextTurn();
            door.release();
            door.release();
            gather(first, second, third);
            assertEquals(List.of("1", "2", "3", "4"), entered);
        });
    }

    @Test
    @Case("test_acquire_fifo_order_3")
    void whoWasCancelledLeavesNoGap() {
        VirtualClock.run(() -> {
            var door = new Semaphore(0);
            var first = enter(door, "1");
            var second = enter(door, "2");
            var third = enter(door, "3");
            nextTurn();
            first.cancel();
            nextTurn();
            door.release();
            door.release();
            gather(second, third);
            assertTrue(first.isCancelled());
            assertEquals(List.of("2", "3"), entered);
        });
    }

    @Test
    @Case("test_acquire_fifo_order_4")
    void whoGoesInOpensForAllWhomThePermitsReach() {
        VirtualClock.run(() -> {
            var door = new Semaphore(0);
            var fourth = new ArrayList<Task<Void>>();
            var first = createTask(() -> {
                door.acquire();
                fourth.add(createTask(() -> { entered.add("4"); }));
                entered.add("1");
            });
            var second = createTask(() -> {
                for (int permit = 0; permit < 3; permit++) {
                    door.release();
                }
                assertTrue(door.locked());
                door.acquire();
                entered.add("2");
            });
            var third = enter(door, "3");
            gather(first, second, third);
            fourth.getFirst().await();
            assertEquals(List.of("1", "2", "3", "4"), entered);
        });
    }

    @Test
    @Case({"test_acquire_hang", "test_acquire_cancel_before_awoken"})
    void aCancelledOneDoesNotSwallowThePermit() {
        VirtualClock.run(() -> {
            var door = new Semaphore(0);
            var tasks = List.of(enter(door, "1"), enter(door, "2"), enter(door, "3"), enter(door, "4"));
            nextTurn();
            tasks.get(0).cancel();
            tasks.get(1).cancel();
            door.release();
            nextTurn();
            nextTurn();
            assertTrue(tasks.get(2).isDone());
            assertFalse(tasks.get(3).isDone());
            tasks.get(3).cancel();
            assertThrows(CancelledError.class, tasks.get(3)::await);
        });
    }

    @Test
    @Case("test_acquire_no_hang")
    void aPermitInTheHandOfOneCancelledGoesBack() {
        VirtualClock.run(() -> {
            var door = new Semaphore(1);
            door.acquire();
            var guest = enter(door, "never");
            nextTurn();
            door.release();
            guest.cancel();
            assertThrows(CancelledError.class, guest::await);
            door.acquire();
            assertEquals(List.of(), entered);
        });
    }

    @Test
    @Case({"test_semaphore_value", "test_release_not_acquired"})
    void numbersThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Semaphore(-1));
        var full = new BoundedSemaphore(1);
        var error = assertThrows(IllegalStateException.class, full::release);
        assertEquals("semaphore.release(): all 1 permits are back already", error.getMessage());
    }
}
