package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Barrier;
import asyncio.CancelledError;
import asyncio.Condition;
import asyncio.Event;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Semaphore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plain virtual threads use the same objects without a loop; a loop's object is refused to them while the loop runs. */
@Timeout(30)
class SharedByThreadsTest {

    private static void inThreads(int count, Runnable body) throws InterruptedException {
        var threads = IntStream.range(0, count).mapToObj(_ -> Thread.ofVirtual().start(body)).toList();
        for (var thread : threads) {
            thread.join();
        }
    }

    @Test
    void aLockGuardsACounter() throws Exception {
        var lock = new Lock();
        int[] visitors = {0};
        inThreads(20, () -> {
            for (int visit = 0; visit < 500; visit++) {
                try (var held = lock.acquire()) {
                    visitors[0]++;
                }
            }
        });
        assertEquals(10_000, visitors[0]);
        assertFalse(lock.locked());
    }

    @Test
    void aSemaphoreLetsNoMoreThanItsNumberIn() throws Exception {
        var tables = new Semaphore(3);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        inThreads(20, () -> {
            for (int visit = 0; visit < 100; visit++) {
                try (var held = tables.acquire()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                }
            }
        });
        assertTrue(most.get() <= 3, () -> most + " at once");
        assertEquals("Semaphore (3 left, 0 waiting)", tables.toString());
    }

    @Test
    void aQueueHandsOverEachElementOnce() throws Exception {
        var queue = new Queue<Integer>(4);
        var received = Collections.synchronizedList(new ArrayList<Integer>());
        var readers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofVirtual().start(() -> {
            for (Integer item = queue.get(); item != null; item = queue.get()) {
                received.add(item);
                queue.taskDone();
            }
            queue.taskDone();
        })).toList();
        for (int item = 0; item < 2_000; item++) {
            queue.put(item);
        }
        for (int reader = 0; reader < 4; reader++) {
            queue.put(null);
        }
        queue.join();
        for (var reader : readers) {
            reader.join();
        }
        assertEquals(IntStream.range(0, 2_000).boxed().toList(), received.stream().sorted().toList());
    }

    @Test
    void eventConditionAndBarrierWakeThreads() throws Exception {
        var start = new Event();
        var meet = new Barrier(5);
        var counter = new Condition();
        int[] plates = {5};
        var runners = Thread.ofVirtual().start(() -> {
            try {
                inThreads(5, () -> {
                    start.await();
                    meet.await();
                    try (var held = counter.acquire()) {
                        counter.waitFor(() -> plates[0] > 0);
                        plates[0]--;
                        counter.signalAll();
                    }
                });
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
        start.set();
        try (var held = counter.acquire()) {
            counter.waitFor(() -> plates[0] == 0);
        }
        runners.join();
    }

    @Test
    void anInterruptEndsAThreadsWaitAndLeavesTheLine() throws Exception {
        var queue = new Queue<String>();
        var seen = new Queue<Class<?>>();
        var reader = Thread.ofVirtual().start(() -> seen.put(assertThrows(CancelledError.class, queue::get).getClass()));
        reader.interrupt();
        assertEquals(CancelledError.class, seen.get());
        assertEquals("Queue (0 inside, 0 getting, 0 putting)", queue.toString());
    }

    @Test
    void aThreadIsToldThatTheQueueBelongsToALoop() {
        run(() -> {
            var queue = new Queue<String>();
            var reader = createTask(() -> queue.get());
            nextTurn();
            var error = assertThrows(IllegalStateException.class, () -> toThread(() -> { queue.putNowait("soup"); return null; }));
            assertEquals("queue.putNowait() was called from a thread outside the loop that it belongs to: use "
                + "loop.callSoonThreadsafe(() -> …), or let only threads without a loop share it", error.getMessage());
            queue.put("rice");
            assertEquals("rice", reader.await());
        });
    }

    @Test
    void aQueueServesOneLoopAfterTheOther() {
        var queue = new Queue<String>();
        for (int round = 0; round < 2; round++) {
            run(() -> {
                var reader = createTask(() -> queue.get());
                nextTurn();
                queue.put("soup");
                assertEquals("soup", reader.await());
            });
        }
    }
}
