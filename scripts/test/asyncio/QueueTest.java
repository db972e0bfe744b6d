package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.EventLoop;
import asyncio.LifoQueue;
import asyncio.PriorityQueue;
import asyncio.Queue;
import asyncio.QueueEmptyException;
import asyncio.QueueFullException;
import asyncio.StuckException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static List<Integer> drain(Queue<Integer> queue) {
        var drained = new ArrayList<Integer>();
        while (!queue.empty()) {
            drained.add(queue.getNowait());
        }
        return drained;
    }

    @Test
    @Case("test_order")
    void theThreeOrders() {
        for (var queue : List.of(new Queue<Integer>(), new LifoQueue<Integer>(), new PriorityQueue<Integer>(0, Comparator.reverseOrder()))) {
            List.of(1, 3, 2).forEach(queue::putNowait);
            assertEquals(queue instanceof PriorityQueue ? List.of(3, 2, 1) : queue instanceof LifoQueue ? List.of(2, 3, 1) : List.of(1, 3, 2),
                drain(queue));
        }
        var least = new PriorityQueue<Integer>();
        List.of(1, 3, 2).forEach(least::putNowait);
        assertEquals(List.of(1, 2, 3), drain(least));
    }

    @Test
    @Case("test_maxsize")
    void putWaitsForRoom() {
        VirtualClock.run(() -> {
            var counter = new Queue<String>(2);
            var cook = createTask(() -> {
                counter.put("soup");
                counter.put("rice");
                counter.put("fish");
                return EventLoop.running().time();
            });
            sleep(seconds(1));
            assertEquals(2, counter.qsize());
            assertTrue(counter.full());
            assertEquals("soup", counter.get());
            assertEquals(seconds(1), cook.await());
            assertEquals("rice", counter.get());
            assertEquals("fish", counter.get());
        });
    }

    @Test
    @Case("test_blocking_get_wait")
    void getWaitsForAnElement() {
        VirtualClock.run(() -> {
            var counter = new Queue<String>();
            EventLoop.running().callLater(seconds(1), () -> counter.putNowait("soup"));
            assertEquals("soup", counter.get());
            assertEquals(seconds(1), EventLoop.running().time());
        });
    }

    @Test
    @Case("test_why_are_getters_waiting")
    void thoseWhoWaitAreServedInTheOrderOfArrival() {
        VirtualClock.run(() -> {
            var counter = new Queue<Integer>();
            var served = new ArrayList<String>();
            gather(
                () -> { served.add("Ada " + counter.get()); },
                () -> { served.add("Grace " + counter.get()); },
                () -> { counter.put(1); counter.put(2); counter.put(3); },
                () -> { served.add("Edsger " + counter.get()); });
            assertEquals(List.of("Edsger 1", "Ada 2", "Grace 3"), served);  // as in CPython: who does not have to wait does not
        });
    }

    @Test
    @Case("test_why_are_putters_waiting")
    void manyPuttersForFewPlaces() {
        VirtualClock.run(() -> {
            var counter = new Queue<Integer>(2);
            gather(() -> {
                nextTurn();
                drain(counter);
            }, () -> counter.put(0), () -> counter.put(1), () -> counter.put(2), () -> counter.put(3));
            assertEquals(List.of(2, 3), drain(counter));
        });
    }

    @Test
    @Case({"test_nonblocking_get_exception", "test_nonblocking_put_exception"})
    void withoutWaiting() {
        var counter = new Queue<Integer>(1);
        assertThrows(QueueEmptyException.class, counter::getNowait);
        counter.putNowait(1);
        var error = assertThrows(QueueFullException.class, () -> counter.putNowait(2));
        assertEquals("the queue is full, it holds 1: put(…) waits for room", error.getMessage());
        assertEquals(1, counter.maxSize());
    }

    @Test
    void nullIsAnElement() {
        VirtualClock.run(() -> {
            var counter = new Queue<String>();
            counter.put(null);
            assertEquals(1, counter.qsize());
            assertNull(counter.get());
            assertTrue(counter.empty());
        });
    }

    @Test
    @Case("test_task_done")
    void joinWaitsUntilAllIsWorkedOff() {
        VirtualClock.run(() -> {
            var dishes = new Queue<Integer>();
            for (int dish = 0; dish < 4; dish++) {
                dishes.putNowait(dish);
            }
            for (int cook = 0; cook < 2; cook++) {
                createTask(() -> {
                    while (true) {
                        dishes.get();
                        sleep(seconds(1));
                        dishes.taskDone();
                    }
                });
            }
            dishes.join();
            assertEquals(seconds(2), EventLoop.running().time());
        });
    }

    @Test
    @Case({"test_task_done_underflow", "test_join_empty_queue"})
    void taskDoneOnceForEachElement() {
        VirtualClock.run(() -> {
            var dishes = new Queue<Integer>();
            dishes.join();
            var error = assertThrows(IllegalStateException.class, dishes::taskDone);
            assertEquals("queue.taskDone() was called more often than elements were put", error.getMessage());
            assertFalse(dishes.full());
        });
    }

    @Test
    void whoWaitsForeverIsNamed() {
        var error = assertThrows(StuckException.class, () -> VirtualClock.run(() -> gather(
            () -> { new Queue<String>().get(); }, () -> { var dishes = new Queue<String>(1); dishes.put("a"); dishes.join(); })));
        assertTrue(error.getMessage().contains("Task-2 waits for queue.get()"), error::getMessage);
        assertTrue(error.getMessage().contains("Task-3 waits for queue.join()"), error::getMessage);
    }
}
