package test.asyncio;

import static asyncio.Asyncio.ALL_COMPLETED;
import static asyncio.Asyncio.asCompleted;
import static asyncio.Asyncio.await;
import static asyncio.Asyncio.createEagerTask;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.elementsOf;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.generate;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.openConnection;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.runCoroutineThreadsafe;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.shield;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.startServer;
import static asyncio.Asyncio.timeout;
import static asyncio.Asyncio.waitFor;
import static asyncio.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.Clock;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.ExceptionContext;
import asyncio.Future;
import asyncio.Generator;
import asyncio.Listener;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Runner;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The turn is always handed on: whatever is thrown, by whomever, is told to somebody, and the loop goes on or ends. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class HandedOnTest {

    /** What the loop reports while the body runs, without the stack traces. */
    private static List<String> reports(Action body) {
        var reports = new ArrayList<String>();
        VirtualClock.run(() -> {
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message() + ": " + context.exception()));
            body.run();
            sleep(seconds(1));
        });
        return reports;
    }

    // what the user's code throws

    @Test
    void anErrorOfTheExceptionHandlerItself() {
        VirtualClock.run(() -> {
            var told = new ArrayList<ExceptionContext>();
            EventLoop.running().setExceptionHandler(context -> {
                told.add(context);
                throw new AssertionError("not expected");
            });
            EventLoop.running().callSoon(() -> {
                throw new OutOfMemoryError("of the callback");
            });
            sleep(seconds(1));
            assertEquals(1, told.size());
        });
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheListenerAtAnyEvent(Listener.Kind at) {
        var reports = new ArrayList<String>();
        var told = new ArrayList<Listener.Kind>();
        new Runner().clock(Clock.virtual()).listener(event -> {
            if (event.task().name().equals("cook")) {
                told.add(event.kind());
                if (event.kind() == at) {
                    throw new StackOverflowError("the listener");
                }
            }
        }).run(() -> {
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message() + ": " + context.exception().getMessage()));
            switch (at) {
                case CANCELLED, CANCEL_ASKED -> {
                    var cook = createTask("cook", () -> sleep(seconds(9)));
                    sleep(seconds(1));
                    cook.cancel();
                    assertThrows(CancelledError.class, cook::await);
                }
                case FAILED -> assertThrows(IllegalStateException.class, createTask("cook", () -> {
                    throw new IllegalStateException("smoke");
                })::await);
                default -> assertEquals("done", createTask("cook", () -> {
                    sleep(seconds(1));
                    return "done";
                }).await());
            }
            sleep(seconds(1));
            return null;
        });
        assertEquals(List.of("the listener failed, and is told nothing more: the listener"), reports);
        assertEquals(at, told.getLast());
    }

    @Test
    void aListenerThatWaitsIsRefused() {
        var refused = new AtomicReference<Throwable>();
        new Runner().clock(Clock.virtual()).listener(event -> {
            if (event.kind() == Listener.Kind.STARTED) {
                refused.set(assertThrows(IllegalStateException.class, () -> sleep(seconds(1))));
            }
        }).run(() -> null);
        assertEquals("await() in a listener: a listener cannot wait", refused.get().getMessage());
    }

    @Test
    void aFailureThatCannotBeLookedAt() {
        var error = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("no cause for you");
            }
        };
        var thrown = assertThrows(RuntimeException.class, () -> run(() -> {
            throw error;
        }));
        assertEquals(error, thrown);
    }

    @Test
    void aTaskTakesNoResultFromOutside() {
        VirtualClock.run(() -> {
            var tea = createTask(() -> {
                sleep(seconds(1));
                return "tea";
            });
            assertThrows(UnsupportedOperationException.class, () -> tea.setResult("coffee"));
            assertThrows(UnsupportedOperationException.class, () -> tea.setException(new IllegalStateException()));
            assertEquals("tea", tea.await());
        });
    }

    // what comes from outside

    @Test
    void aReaderThatAConnectionFeedsIsNotFedByHand() {
        run(() -> {
            try (var server = startServer((reader, writer) -> {
                    writer.write(reader.readLine());
                    writer.close();
                }, "127.0.0.1", 0); var guest = openConnection("127.0.0.1", server.port())) {
                assertThrows(IllegalStateException.class, () -> guest.reader().feedEof());
                assertThrows(IllegalStateException.class, () -> guest.reader().feedData(new byte[1]));
                guest.writer().write("tea\n");
                assertEquals("tea", guest.reader().readLine());
            }
        });
    }

    @Test
    void aPublisherThatGoesOnAfterItsEndOrFailsWhenAsked() {
        assertEquals(List.of(), reports(() -> {
            Generator<String> dishes = elementsOf(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscriber.onNext("egg");
                    subscriber.onComplete();
                    subscriber.onNext("smoke");
                    subscriber.onError(new IllegalStateException("smoke"));
                }

                @Override
                public void cancel() {
                }
            }));
            assertEquals("egg", dishes.next());
            assertEquals(false, dishes.hasNext());
            Generator<String> broken = elementsOf(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    throw new AssertionError("do not ask");
                }

                @Override
                public void cancel() {
                }
            }));
            assertEquals("do not ask", assertThrows(AssertionError.class, broken::hasNext).getMessage());
        }));
    }

    @Test
    void limitsAndPortsThatCannotBeAreRefusedAtOnce() {
        run(() -> {
            assertThrows(IllegalArgumentException.class, () -> startServer((_, _) -> { }, "127.0.0.1", 0, 0));
            assertThrows(IllegalArgumentException.class, () -> openConnection("127.0.0.1", 1, 0));
            assertThrows(IllegalArgumentException.class, () -> openConnection("127.0.0.1", 70_000));
        });
    }

    // a stack that is full

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
            assertThrows(StackOverflowError.class, HandedOnTest::startTheNext);
            assertEquals(1, createEagerTask(() -> 1).await());
        });
    }

    private static Object startTheNext() {
        return createEagerTask(HandedOnTest::startTheNext).await();
    }

    // another loop, another thread

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

    @Test
    void aGeneratorWhoseTaskWasCancelledEndsSo() {
        VirtualClock.run(() -> {
            Generator<Integer> dishes = generate(out -> {
                out.yield(1);
                out.yield(2);
            });
            assertEquals(1, dishes.next());
            asyncio.Asyncio.allTasks().getLast().cancel();
            assertThrows(CancelledError.class, dishes::hasNext);
            assertEquals(false, dishes.hasNext());
        });
    }
}
