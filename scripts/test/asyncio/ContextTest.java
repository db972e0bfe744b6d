package test.asyncio;

import static asyncio.Asyncio.*;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.runCoroutineThreadsafe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Context;
import asyncio.ContextVar;
import asyncio.EventLoop;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextTest {

    private final ContextVar<Integer> table = new ContextVar<>("table", -1);

    @Test
    @Case("test_context_3")
    void eachOfAHundredTasksHasItsOwnValue() {
        var random = new Random(3);
        onVirtualClock(() -> {
            gather(IntStream.range(0, 100).mapToObj(_ -> (Callable<Void>) () -> serve(random.nextInt(10), random)).toList());
        });
        assertEquals(-1, table.get());
    }

    private Void serve(int number, Random random) {
        for (int i = 0; i < 10; i++) {
            table.set(number + i);
            sleep(millis(1 + random.nextInt(50)));
            assertEquals(number + i, table.get());
        }
        return null;
    }

    @Test
    @Case("test_context_2")
    void aTaskInheritsWhatWasSetBeforeItWasCreated() {
        onVirtualClock(() -> {
            table.set(1);
            var waiter = createTask(() -> {
                int before = table.get();
                table.set(2);
                nextTurn();
                return before * 10 + table.get();
            });
            table.set(3);
            assertEquals(12, waiter.await());
            assertEquals(3, table.get());
        }).is("");
    }

    @Test
    void callbacksRunInTheContextOfWhoSetThem() {           // test_futures: add_done_callback and context
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            table.set(1);
            loop.callSoon(() -> note("soon " + table.get()));
            loop.callLater(seconds(1), () -> note("later " + table.get()));
            table.set(2);
            sleep(seconds(2));
        }).is("0 soon 1\n1 later 1");
    }

    @Test
    @Case({"test_context_4", "test_get_context"})
    void aTaskMayBeGivenAContext() {
        onVirtualClock(() -> {
            var shared = new Context();
            var loop = EventLoop.running();
            loop.createTask("first", shared, () -> table.set(7)).await();
            assertEquals(-1, table.get());
            assertEquals(7, loop.createTask("second", shared, () -> table.get()).await());
        }).is("");
    }

    @Test
    @Case("test_to_thread_contextvars")
    void toThreadCopiesIt() {
        run(() -> {
            table.set(5);
            assertEquals(5, toThread(() -> table.get()));
            toThread(() -> { table.set(6); });
            assertEquals(5, table.get());
        });
    }

    @Test
    void anExecutorDoesNot() {
        run(() -> {
            table.set(5);
            assertEquals(-1, EventLoop.running().runInExecutor(null, () -> table.get()).await());
        });
    }

    @Test
    @Case("test_run_keeps_context")
    void theCallersContextIsInheritedByTheLoop() throws Exception {
        var seen = new CompletableFuture<Integer>();
        Thread.ofVirtual().start(() -> {
            table.set(4);
            seen.complete(run(() -> table.get()));
        });
        assertEquals(4, seen.get());
    }

    @Test
    void aTokenGoesBack() {
        onVirtualClock(() -> {
            var token = table.set(1);
            var other = new ContextVar<Integer>("other");
            assertThrows(NoSuchElementException.class, other::get);
            assertThrows(IllegalArgumentException.class, () -> other.reset(token));
            table.reset(token);
            assertEquals(-1, table.get());
            assertThrows(IllegalArgumentException.class, () -> table.reset(token));
        }).is("");
    }

    @Test
    void runningInACopyKeepsChangesThere() {
        onVirtualClock(() -> {
            table.set(1);
            var copy = Context.copy();
            copy.run(() -> {
                table.set(2);
                sleep(seconds(1));
                assertEquals(2, table.get());
                return null;
            });
            assertEquals(1, table.get());
            assertEquals(2, copy.run(table::get));
        }).is("");
    }

    @Test
    void aTaskTakesItsContextAlongIntoAnotherLoop() throws InterruptedException {
        var who = new ContextVar<>("who", "nobody");
        var other = new EventLoop();
        var thread = Thread.ofPlatform().daemon().start(other::runForever);
        run(() -> {
            who.set("the task");
            assertEquals("the task", asyncio.Asyncio.await(runCoroutineThreadsafe(() -> who.get(), other)));
            var seen = new CompletableFuture<String>();
            other.callSoonThreadsafe(() -> seen.complete(who.get()));
            assertEquals("the task", asyncio.Asyncio.await(seen));
        });
        other.callSoonThreadsafe(other::stop);
        thread.join();
        other.close();
    }
}
