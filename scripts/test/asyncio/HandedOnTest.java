package test.asyncio;

import static asyncio.Asyncio.await;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.elementsOf;
import static asyncio.Asyncio.generate;
import static asyncio.Asyncio.openConnection;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.Clock;
import asyncio.EventLoop;
import asyncio.ExceptionContext;
import asyncio.Generator;
import asyncio.Listener;
import asyncio.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
