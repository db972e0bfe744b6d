package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.InvalidStateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FutureTest {

    private static <T> Future<T> future() {
        return EventLoop.running().createFuture();
    }

    @Test
    @Case({"test_initial_state", "test_result", "test_exception"})
    void atFirstItHasNothing() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            assertFalse(dish.isDone() || dish.isCancelled());
            assertThrows(InvalidStateException.class, dish::result);
            assertThrows(InvalidStateException.class, dish::exception);
            dish.setResult(42);
            assertEquals(42, dish.result());
            assertThrows(InvalidStateException.class, () -> dish.setResult(43));
            assertThrows(InvalidStateException.class, () -> dish.setException(new IllegalStateException()));
            assertFalse(dish.cancel());
        }).is("");
    }

    @Test
    @Case("test_cancel")
    void cancelled() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            assertTrue(dish.cancel("closed"));
            assertTrue(dish.isCancelled() && dish.isDone());
            assertEquals("closed", assertThrows(CancelledError.class, dish::result).getMessage());
            assertThrows(CancelledError.class, dish::exception);
            assertFalse(dish.cancel());
        }).is("");
    }

    @Test
    @Case("test_callbacks_invoked_on_set_result")
    void callbacksRunInOrderInTheNextIteration() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            dish.addDoneCallback(done -> note("first " + done.result()));
            dish.addDoneCallback(_ -> note("second"));
            dish.setResult(42);
            note("set");
            nextTurn();
            dish.addDoneCallback(_ -> note("late"));
            nextTurn();
        }).is("0 set\n0 first 42\n0 second\n0 late");
    }

    @Test
    @Case("test_remove_done_callback")
    void callbacksCanBeTakenBack() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            Consumer<Future<Integer>> never = _ -> note("never"), once = _ -> note("once");
            dish.addDoneCallback(never);
            dish.addDoneCallback(once);
            dish.addDoneCallback(never);
            assertEquals(2, dish.removeDoneCallback(never));
            assertEquals(0, dish.removeDoneCallback(never));
            dish.setResult(1);
            nextTurn();
        }).is("0 once");
    }

    @Test
    @Case("test_future_exception_never_retrieved")
    void aFailureNobodyAsksForIsReported() {
        var reports = new ArrayList<String>();
        onVirtualClock(() -> {
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message() + ": " + context.exception().getMessage()));
            createTask("cook", () -> Trail.fail(seconds(1), "smoke"));
            var seen = createTask(() -> Trail.fail(seconds(1), "seen"));
            sleep(seconds(2));
            assertEquals("seen", seen.exception().getMessage());
        });
        assertEquals(List.of("task cook failed, and its exception was never retrieved: await it: smoke"), reports);
    }

    @Test
    void severalMayWait() {
        onVirtualClock(() -> {
            Future<String> bell = future();
            var first = createTask(() -> { note("1 " + bell.await()); });
            var second = createTask(() -> { note("2 " + bell.await()); });
            nextTurn();
            bell.setResult("rang");
            gather(first, second);
        }).is("0 1 rang\n0 2 rang");
    }

    @Test
    @Case("test_wrap_future")
    void aCompletableFutureIsAwaited() {
        var kitchen = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> kitchen.complete("soup"));
        assertEquals("soup", run(() -> await(kitchen)));
        assertEquals("soup", await(kitchen));
        assertEquals("soup", run(() -> wrapFuture(kitchen).await()));
    }

    @Test
    @Case("test_wrap_future_cancel")
    void cancellingTheWrapperCancelsWhatIsWrapped() {
        var kitchen = new CompletableFuture<String>();
        run(() -> {
            wrapFuture(kitchen).cancel();
            nextTurn();
        });
        assertTrue(kitchen.isCancelled());
    }

    /** The JDK's client goes on with a request whose future was cancelled politely. */
    @Test
    void cancellingWhoAwaitsTheJdksHttpClientClosesTheConnection() throws IOException {
        var client = HttpClient.newHttpClient();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(30_000);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")).build();
            run(() -> {
                var asking = createTask(() -> await(client.sendAsync(request, BodyHandlers.discarding())));
                try (var connection = toThread(server::accept)) {
                    connection.setSoTimeout(30_000);
                    asking.cancel();
                    waitUntil(ALL_COMPLETED, asking);
                    toThread(() -> connection.getInputStream().readAllBytes());     // ends when the other side has hung up
                }
            });
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void theOtherWayRound() {
        assertEquals("soup!", run(() -> {
            Future<String> dish = future();
            var outside = dish.toCompletableFuture().thenApply(soup -> soup + "!");
            dish.setResult("soup");
            return await(outside);
        }));
    }

    @Test
    void cancellingTheCompletableFutureCancelsTheFuture() {
        run(() -> {
            Future<String> dish = future();
            dish.toCompletableFuture().cancel(false);
            nextTurn();
            assertTrue(dish.isCancelled());
            Future<String> burnt = future();
            var outside = burnt.toCompletableFuture();
            burnt.setException(new IllegalStateException("smoke"));
            nextTurn();
            assertTrue(outside.isCompletedExceptionally());
        });
    }

    @Test
    void aPlainVirtualThreadMayAwaitIt() {
        assertEquals("soup", run(() -> {
            Future<String> dish = future();
            var guest = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> guest.complete(dish.await()));
            EventLoop.running().callLater(millis(5), () -> dish.setResult("soup"));
            return await(guest);
        }));
    }

    @Test
    void anotherThreadMayCancelIt() {
        run(() -> {
            var cook = createTask(() -> sleep(seconds(100)));
            Thread.ofVirtual().start(cook::cancel);
            assertThrows(CancelledError.class, cook::await);
        });
    }

    @Test
    void anotherThreadMayNotCompleteIt() {
        run(() -> {
            Future<String> dish = future();
            var error = toThread(() -> assertThrows(IllegalStateException.class, () -> dish.setResult("soup")));
            assertTrue(error.getMessage().contains("callSoonThreadsafe"), error::getMessage);
        });
    }
}
