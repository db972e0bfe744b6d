package test.asyncio;

import static asyncio.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Queue;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancellation meets a hand-over: no element and no wake-up may be lost. */
class QueueCancelTest {

    private final Queue<String> counter = new Queue<>(1);

    @Test
    @Case("test_get_cancelled_race")
    void anElementGoesToTheNextWhenTheFirstIsCancelled() {
        VirtualClock.run(() -> {
            var first = createTask(() -> counter.get());
            var second = createTask(() -> counter.get());
            nextTurn();
            first.cancel();
            nextTurn();
            assertTrue(first.isDone());
            counter.putNowait("soup");
            nextTurn();
            assertEquals("soup", second.await());
        });
    }

    @Test
    @Case("test_get_cancel_drop_one_pending_reader")
    void aWakeUpIsPassedOnByOneCancelledAfterIt() {
        VirtualClock.run(() -> {
            var first = createTask(() -> counter.get());
            var second = createTask(() -> counter.get());
            nextTurn();
            counter.putNowait("soup");
            first.cancel();
            assertEquals("soup", second.await());
            assertThrows(CancelledError.class, first::await);
        });
    }

    @Test
    @Case("test_get_cancel_drop_many_pending_readers")
    void ofManyWhoAreCancelledNoneKeepsAnElement() {
        VirtualClock.run(() -> {
            var wide = new Queue<Integer>();
            var readers = new ArrayList<Task<Integer>>();
            for (int i = 0; i < 5; i++) {
                readers.add(createTask(() -> wide.get()));
            }
            nextTurn();
            wide.putNowait(1);
            wide.putNowait(2);
            readers.get(0).cancel();
            readers.get(1).cancel();
            readers.get(3).cancel();
            nextTurn();
            nextTurn();
            assertEquals(1, readers.get(2).await());
            assertEquals(2, readers.get(4).await());
        });
    }

    @Test
    @Case("test_put_cancelled_race")
    void roomGoesToTheNextWhenTheFirstPutterIsCancelled() {
        VirtualClock.run(() -> {
            counter.put("soup");
            var rice = createTask(() -> counter.put("rice"));
            var fish = createTask(() -> counter.put("fish"));
            nextTurn();
            rice.cancel();
            nextTurn();
            assertTrue(rice.isCancelled());
            assertEquals("soup", counter.getNowait());
            fish.await();
            assertEquals("fish", counter.getNowait());
        });
    }

    @Test
    @Case({"test_put_cancel_drop", "test_cancelled_put_silence_value_error_exception"})
    void roomIsPassedOnByAPutterCancelledAfterItsWakeUp() {
        VirtualClock.run(() -> {
            counter.put("soup");
            var rice = createTask(() -> counter.put("rice"));
            var fish = createTask(() -> counter.put("fish"));
            nextTurn();
            assertEquals("soup", counter.getNowait());
            rice.cancel();
            fish.await();
            assertThrows(CancelledError.class, rice::await);
            assertEquals("fish", counter.getNowait());
            assertTrue(counter.empty());
        });
    }

    @Test
    @Case({"test_cancelled_getters_not_being_held_in_self_getters", "test_cancelled_puts_not_being_held_in_self_putters"})
    void whoWasCancelledIsNotKeptInLine() {
        VirtualClock.run(() -> {
            var reader = createTask(() -> counter.get());
            nextTurn();
            reader.cancel();
            assertThrows(CancelledError.class, reader::await);
            counter.put("soup");
            var writer = createTask(() -> counter.put("rice"));
            nextTurn();
            writer.cancel();
            assertThrows(CancelledError.class, writer::await);
            assertEquals("Queue (1 inside, 0 getting, 0 putting)", counter.toString());
        });
    }

    @Test
    void joinCanBeCancelledAndLeavesNothingBehind() {
        VirtualClock.run(() -> {
            counter.put("soup");
            var waiter = createTask(counter::join);
            nextTurn();
            waiter.cancel();
            assertThrows(CancelledError.class, waiter::await);
            counter.taskDone();
            counter.join();
            assertFalse(counter.empty());
        });
    }
}
