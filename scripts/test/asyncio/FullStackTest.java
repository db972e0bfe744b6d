package test.asyncio;

import static asyncio.Asyncio.await;
import static asyncio.Asyncio.createEagerTask;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asyncio.Action;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.Lock;
import asyncio.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recursion without end, and what waits or wakes at each depth of it: an error for the task, and the others go on. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class FullStackTest {

    /** Steps that wait or wake, each of which is done at each depth of a recursion without end. */
    static Stream<Action> steps() {
        var queue = new Queue<Integer>();
        var lock = new Lock();
        var event = new Event();
        return Stream.of(
            () -> sleep(millis(0)),
            () -> sleep(millis(1)),
            () -> createTask(() -> { }).await(),
            () -> createEagerTask(() -> { }).await(),
            () -> createEagerTask(() -> sleep(millis(0))),
            () -> gather(() -> 1, () -> 2),
            () -> timeout(seconds(1), () -> sleep(millis(0))),
            () -> {
                queue.put(1);
                queue.get();
            },
            () -> {
                lock.acquire();
                lock.release();
            },
            () -> {
                event.set();
                event.await();
                event.clear();
            },
            () -> EventLoop.running().createFuture().setResult(null),
            () -> {
                var future = EventLoop.running().<Integer>createFuture();
                EventLoop.running().callSoon(() -> future.setResult(1));
                future.await();
            });
    }

    private static int depth(Action step) throws Exception {
        step.run();
        return 1 + depth(step);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRecursionWithoutEndIsAnErrorAndTheOthersGoOn(Action step) {
        VirtualClock.run(() -> {
            var bell = new Event();
            var other = createTask(() -> {
                bell.await();
                return "the other is done";
            });
            sleep(millis(0));
            assertThrows(StackOverflowError.class, () -> depth(step));
            bell.set();
            assertEquals("the other is done", other.await());
        });
    }

    @Test
    void eagerTasksThatStartOneAnotherWithoutEnd() {
        VirtualClock.run(() -> {
            assertThrows(StackOverflowError.class, FullStackTest::startTheNext);
            assertEquals(1, createEagerTask(() -> 1).await());
        });
    }

    private static Object startTheNext() {
        return createEagerTask(FullStackTest::startTheNext).await();
    }
}
