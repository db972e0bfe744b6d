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

import asyncio.Barrier;
import asyncio.BrokenBarrierException;
import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierTest {

    private final Barrier table = new Barrier(3);
    private final List<Integer> seats = new ArrayList<>();

    private Task<Void> guest() {
        return createTask(() -> { seats.add(table.await()); });
    }

    @Test
    @Case("test_filling_tasks_check_return_value")
    void allLeaveTogetherEachWithItsNumber() {
        VirtualClock.run(() -> {
            var numbers = gather(() -> table.await(), () -> { sleep(seconds(1)); return table.await(); },
                () -> { sleep(seconds(2)); return table.await(); });
            assertEquals(List.of(0, 1, 2), numbers);
            assertEquals(seconds(2), EventLoop.running().time());
        });
    }

    @Test
    @Case({"test_filling_tasks_wait_twice", "test_blocking_tasks_while_draining"})
    void itServesOneRoundAfterTheOther() {
        VirtualClock.run(() -> {
            var tasks = new ArrayList<Task<Void>>();
            for (int i = 0; i < 6; i++) {
                tasks.add(guest());
            }
            for (var task : tasks) {
                task.await();
            }
            assertEquals(6, seats.size());
            assertEquals(List.of(0, 0, 1, 1, 2, 2), seats.stream().sorted().toList());
            assertEquals("Barrier (filling, 0 of 3 waiting)", table.toString());
        });
    }

    @Test
    @Case("test_filling_one_task")
    void aPartyOfOneDoesNotWait() {
        VirtualClock.run(() -> assertEquals(0, new Barrier(1).await()));
    }

    @Test
    @Case("test_filling_tasks_cancel_one")
    void whoIsCancelledIsMissing() {
        VirtualClock.run(() -> {
            var first = guest();
            var second = guest();
            nextTurn();
            assertEquals(2, table.nWaiting());
            first.cancel();
            assertThrows(CancelledError.class, first::await);
            assertEquals(1, table.nWaiting());
            var third = guest();
            nextTurn();
            assertFalse(second.isDone());
            guest().await();
            gather(second, third);
        });
    }

    @Test
    @Case("test_reset_barrier_while_tasks_waiting")
    void resetThrowsOutWhoWaitsAndLetsNewOnesIn() {
        VirtualClock.run(() -> {
            var first = guest();
            var second = guest();
            nextTurn();
            table.reset();
            assertEquals("the barrier was reset", assertThrows(BrokenBarrierException.class, first::await).getMessage());
            assertThrows(BrokenBarrierException.class, second::await);
            assertFalse(table.broken());
            gather(guest(), guest(), guest());
            assertEquals(3, seats.size());
        });
    }

    @Test
    @Case({"test_abort_barrier", "test_abort_barrier_when_exception_then_resetting"})
    void afterAbortNobodyWaitsUntilAReset() {
        VirtualClock.run(() -> {
            var first = guest();
            nextTurn();
            table.abort();
            assertTrue(table.broken());
            assertThrows(BrokenBarrierException.class, first::await);
            assertThrows(BrokenBarrierException.class, table::await);
            assertEquals(0, table.nWaiting());
            table.reset();
            gather(guest(), guest(), guest());
            assertFalse(table.broken());
        });
    }

    @Test
    @Case("test_barrier_parties")
    void numbersThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Barrier(0));
        assertEquals(3, table.parties());
    }

    @Test
    void eachHasANumberOfItsOwnAlsoWhenOneHasLeftBefore() {
        VirtualClock.run(() -> {
            var table = new Barrier(3);
            var first = createTask(table::await);
            var second = createTask(table::await);
            sleep(seconds(1));
            first.cancel();
            sleep(seconds(1));
            assertEquals(List.of(0, 1, 2), gather(second, createTask(table::await), createTask(table::await)));
        });
    }
}
