package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Task;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    @Case("test_run_coroutine_threadsafe")
    void aCoroutineSubmittedFromAThread() {
        assertEquals(42, run(() -> {
            var loop = EventLoop.running();
            return toThread(() -> runCoroutineThreadsafe(() -> { sleep(millis(1)); return 42; }, loop).get());
        }));
    }

    @Test
    @Case("test_run_coroutine_threadsafe_with_exception")
    void itsFailureArrives() {
        run(() -> {
            var loop = EventLoop.running();
            var error = toThread(() -> assertThrows(ExecutionException.class,
                () -> runCoroutineThreadsafe(() -> { throw new IllegalStateException("smoke"); }, loop).get()));
            assertInstanceOf(IllegalStateException.class, error.getCause());
        });
    }

    @Test
    @Case("test_run_coroutine_threadsafe_with_timeout")
    void whoGivesUpWaitingCancelsTheTask() {
        run(() -> {
            var loop = EventLoop.running();
            toThread(() -> {
                var roast = runCoroutineThreadsafe(() -> { sleep(seconds(100)); return null; }, loop);
                assertThrows(java.util.concurrent.TimeoutException.class, () -> roast.get(1, TimeUnit.MILLISECONDS));
                roast.cancel(false);
            });
            timeout(seconds(30), () -> {
                while (allTasks().size() > 1) {
                    sleep(millis(1));
                }
            });
        });
    }

    @Test
    @Case({"test_to_thread", "test_to_thread_once"})
    void toThreadReturnsAndThrows() {
        assertEquals(42, run(() -> toThread(() -> 42)));
        assertThrows(IllegalStateException.class, () -> run(() -> toThread(() -> { throw new IllegalStateException("smoke"); })));
    }

    @Test
    void theLoopGoesOnMeanwhile() {
        assertTrue(run(() -> {
            var gate = new CompletableFuture<Void>();
            var blocked = createTask(() -> toThread(() -> { gate.get(); }));
            sleep(millis(5));
            assertFalse(blocked.isDone());
            gate.complete(null);
            blocked.await();
            return true;
        }));
    }

    @Test
    void whoIsCancelledInToThreadGoesOnAtOnce() {
        var gate = new CompletableFuture<Void>();
        run(() -> {
            var blocked = createTask(() -> toThread(() -> { gate.get(); }));
            sleep(millis(5));
            blocked.cancel();
            assertThrows(CancelledError.class, blocked::await);
            gate.complete(null);
        });
    }

    @Test
    @Case("test_run_in_executor")
    void anExecutorOfTheUsers() {
        try (var kitchen = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("kitchen").factory())) {
            assertEquals("kitchen", run(() -> EventLoop.running().runInExecutor(kitchen, () -> Thread.currentThread().getName()).await()));
        }
    }

    @Test
    void theVirtualClockWaitsForWorkOutside() {
        Trail.onVirtualClock(() -> {
            var work = createTask(() -> {
                toThread(() -> { Thread.sleep(50); });
                Trail.note("outside done");
            });
            sleep(seconds(1));
            Trail.note("slept");
            work.await();
        }).is("0 outside done\n1 slept");
    }

    @Test
    void aTaskIsAwaitedFromAPlainThread() throws Exception {
        var tasks = new CompletableFuture<Task<String>>();
        var loop = Thread.ofPlatform().start(() -> run(() -> {
            var tea = createTask(() -> { sleep(millis(20)); return "tea"; });
            tasks.complete(tea);
            tea.await();
        }));
        assertEquals("tea", tasks.get().await());
        loop.join();
    }

    @Test
    void whatIsUnderWayInAnotherLoopIsGatheredThere() throws Exception {
        var tasks = new CompletableFuture<Task<String>>();
        var loop = Thread.ofPlatform().start(() -> run(() -> {
            var tea = createTask(() -> { sleep(millis(20)); return "tea"; });
            tasks.complete(tea);
            sleep(millis(500));
        }));
        assertEquals(java.util.List.of("tea"), gather(tasks.get()));
        assertEquals("tea", shield(tasks.get()));
        loop.join();
    }

    @Test
    void twoHundredLoopsInTwoHundredThreads() throws InterruptedException {
        var sums = new int[200];
        var allAreHere = new CountDownLatch(sums.length);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < sums.length; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> sums[number] = run(() -> {
                allAreHere.countDown();
                toThread(() -> allAreHere.await());     // no loop ends before the last has begun
                return gather(() -> part(number), () -> part(number), () -> part(number)).stream().mapToInt(each -> each).sum();
            })));
        }
        for (int i = 0; i < sums.length; i++) {
            threads.get(i).join();
            assertEquals(3 * i, sums[i]);
        }
        assertEquals(null, EventLoop.running());
    }

    private static int part(int number) {
        sleep(millis(1));
        return createTask(() -> { sleep(seconds(0)); return number; }).await();
    }
}
