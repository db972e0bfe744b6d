package test.asyncio;

import static asyncio.Asyncio.ALL_COMPLETED;
import static asyncio.Asyncio.asCompleted;
import static asyncio.Asyncio.await;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.runCoroutineThreadsafe;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.shield;
import static asyncio.Asyncio.waitFor;
import static asyncio.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.EventLoop;
import asyncio.Future;
import asyncio.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to another loop, or is called from another thread: refused, or told that the loop is over; never a wait without end. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class OtherLoopTest {

    private static EventLoop inAThread(Consumer<EventLoop> body) {
        var loop = new EventLoop();
        var thread = Thread.ofPlatform().daemon().start(loop::runForever);
        try {
            body.accept(loop);
            return loop;
        } finally {
            loop.callSoonThreadsafe(loop::stop);
            assertTrue(joins(thread));
        }
    }

    private static boolean joins(Thread thread) {
        try {
            return thread.join(java.time.Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static Stream<Consumer<Future<Integer>>> usesOfAFuture() {
        return Stream.of(
            Future::await,
            future -> gather(future),
            future -> shield(future),
            future -> waitUntil(ALL_COMPLETED, future),
            future -> waitFor(future, seconds(1)),
            future -> waitFor(future, seconds(0)),
            future -> asCompleted(null, List.of(future)).iterator().next(),
            future -> future.addDoneCallback(_ -> { }));
    }

    @ParameterizedTest
    @MethodSource("usesOfAFuture")
    void aFutureOfAnotherLoopIsRefusedAndThatLoopGoesOn(Consumer<Future<Integer>> use) {
        inAThread(other -> {
            var foreign = new CompletableFuture<Task<Integer>>();
            other.callSoonThreadsafe(() -> foreign.complete(other.createTask(() -> {
                other.createFuture().await();
                return 1;
            })));
            run(() -> {
                var refused = assertThrows(RuntimeException.class, () -> use.accept(await(foreign)));
                assertTrue(refused.getMessage().endsWith("belongs to another loop: await its toCompletableFuture()"), refused::toString);
            });
            assertEquals("yes", runCoroutineThreadsafe(() -> "yes", other).join());
            other.callSoonThreadsafe(() -> foreign.join().cancel());
        });
    }

    @Test
    void stopAndAddDoneCallbackFromAnotherThreadAreRefused() {
        inAThread(loop -> {
            runCoroutineThreadsafe(() -> 1, loop).join();   // it runs
            assertThrows(IllegalStateException.class, loop::stop);
            assertThrows(IllegalStateException.class, () -> loop.createFuture().addDoneCallback(_ -> { }));
        });
    }

    @Test
    void aThreadThatWaitsForALoopIsToldThatItWasClosed() throws InterruptedException {
        var seen = new AtomicReference<Throwable>();
        var asked = new CompletableFuture<Object>();
        var waits = new AtomicReference<Thread>();
        inAThread(loop -> {
            var future = loop.createFuture();
            waits.set(Thread.ofPlatform().daemon().start(() -> seen.set(assertThrows(IllegalStateException.class, future::await))));
            while (waits.get().getState() != Thread.State.WAITING) {
                Thread.yield();
            }
            runCoroutineThreadsafe(() -> 1, loop).join();
            future.toCompletableFuture().whenComplete((_, error) -> asked.completeExceptionally(error));
        }).close();
        assertTrue(joins(waits.get()));
        assertEquals("the loop was closed before this was done: it never will be", seen.get().getMessage());
        assertEquals(IllegalStateException.class, assertThrows(ExecutionException.class, asked::get).getCause().getClass());
    }
}
