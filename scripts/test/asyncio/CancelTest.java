package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.Task;
import org.junit.jupiter.api.Test;

class CancelTest {

    private static <T> Future<T> future() {
        return EventLoop.running().createFuture();
    }

    /** Waits that long, and once more if it is cancelled. */
    private static void sleepTwice() {
        try {
            sleep(seconds(10));
        } catch (CancelledError first) {
            currentTask().uncancel();
            sleep(seconds(10));
        }
    }

    @Test
    @Case("test_uncancel_basic")
    void uncancelTakesOneRequestBack() {
        onVirtualClock(() -> {
            var cook = createTask(() -> sleepTwice());
            sleep(seconds(1));
            assertTrue(cook.cancel());
            assertEquals(1, cook.cancelling());
            sleep(seconds(1));
            assertEquals(0, cook.cancelling());
            assertFalse(cook.isDone());
            assertTrue(cook.cancel());
            assertThrows(CancelledError.class, cook::await);
            assertEquals(0, cook.uncancel());
            assertTrue(cook.isCancelled());
        }).at(seconds(2));
    }

    @Test
    @Case("test_uncancel_resets_must_cancel")
    void uncancelTakesBackARequestThatWasNotDelivered() {
        onVirtualClock(() -> {
            Future<Void> bell = future();
            var cook = createTask(() -> {
                bell.await();
                currentTask().cancel();
                currentTask().uncancel();
                return say(seconds(1), "soup");
            });
            nextTurn();
            bell.setResult(null);
            return cook.await();
        }).returned("soup");
    }

    @Test
    @Case("test_cancel_current_task")
    void whoCancelsItselfIsCancelledAtTheNextWait() {
        onVirtualClock(() -> {
            currentTask().cancel();
            note("still here");
            sleep(seconds(1));
            note("never here");
        }).threw(CancelledError.class, "").wrote("0 still here").at(seconds(0));
    }

    @Test
    @Case("test_cancel_at_end")
    void whoCancelsItselfAtItsEndIsCancelledAllTheSame() {
        onVirtualClock(() -> {
            var cook = createTask(() -> {
                currentTask().cancel();
                return 12;
            });
            assertThrows(CancelledError.class, cook::await);
            assertTrue(cook.isCancelled());
            assertFalse(cook.cancel());
        }).is("");
    }

    @Test
    @Case("test_cancel_task_ignoring")
    void aTaskMayRefuse() {
        onVirtualClock(() -> {
            Future<Void> order = future(), guest = future();
            Future<Integer> dish = future();
            var cook = createTask(() -> {
                order.await();
                try {
                    guest.await();
                } catch (CancelledError refused) {
                    note("refused");
                }
                return dish.await();
            });
            nextTurn();
            order.setResult(null);
            nextTurn();
            assertTrue(cook.cancel());
            assertTrue(guest.isCancelled());
            nextTurn();
            dish.setResult(42);
            assertEquals(42, cook.await());
            assertFalse(dish.isCancelled() || cook.isCancelled());
        }).is("0 refused");
    }

    @Test
    @Case("test_task_awaits_on_itself")
    void aTaskThatWaitsForItselfIsAnError() {
        onVirtualClock(() -> {
            Future<Task<?>> self = future();
            Task<Object> cook = createTask(() -> self.await().await());
            self.setResult(cook);
            cook.await();
        }).threw(IllegalStateException.class, "waits for itself");
    }

    @Test
    @Case("test_cancel_with_message_then_future_result")
    void theMessageArrives() {
        onVirtualClock(() -> {
            var cook = createTask(() -> say(seconds(9), "roast"));
            sleep(seconds(1));
            cook.cancel("guests left");
            cook.await();
        }).threw(CancelledError.class, "guests left");
    }

    @Test
    @Case("test_cancel_with_message_before_starting_task")
    void aTaskCancelledBeforeItsStartNeverStarts() {
        onVirtualClock(() -> {
            var cook = createTask(() -> say(seconds(1), "soup"));
            cook.cancel("closed");
            cook.await();
        }).threw(CancelledError.class, "closed").wrote("");
    }

    @Test
    @Case("test_cancel_inner_future")
    void aCancelledFutureCancelsWhoWaitsForIt() {
        onVirtualClock(() -> {
            Future<Void> guest = future();
            var host = createTask(() -> guest.await());
            nextTurn();
            guest.cancel();
            assertThrows(CancelledError.class, host::await);
            assertTrue(host.isCancelled());
            assertEquals(0, host.cancelling());
        }).is("");
    }

    @Test
    @Case("test_cancel_both_task_and_inner_future")
    void cancellingTaskAndFutureIsOneCancellation() {
        onVirtualClock(() -> {
            Future<Void> guest = future();
            var host = createTask(() -> guest.await());
            nextTurn();
            host.cancel();
            assertFalse(guest.cancel());
            assertThrows(CancelledError.class, host::await);
        }).is("");
    }

    @Test
    @Case("test_cancel_task_catching")
    void whoCatchesItMayReturn() {
        onVirtualClock(() -> {
            var host = createTask(() -> {
                try {
                    return say(seconds(9), "dinner");
                } catch (CancelledError cancelled) {
                    return "cleaned up";
                }
            });
            sleep(seconds(1));
            host.cancel();
            return host.await();
        }).returned("cleaned up").at(seconds(1));
    }

    @Test
    @Case("test_cancel_awaited_task")
    void cancellingATaskCancelsTheTaskThatItAwaits() {
        onVirtualClock(() -> {
            var egg = createTask(() -> say(seconds(9), "egg"));
            var host = createTask(() -> egg.await());
            sleep(seconds(1));
            host.cancel();
            assertThrows(CancelledError.class, host::await);
            assertTrue(egg.isCancelled());
        }).is("0 started egg\n1 cancelled egg");
    }

    @Test
    @Case("test_cancel_yield")
    void aPauseIsCancelledToo() {
        onVirtualClock(() -> {
            var cook = createTask(() -> { nextTurn(); nextTurn(); });
            nextTurn();
            cook.cancel();
            cook.await();
        }).threw(CancelledError.class, "");
    }

    @Test
    void catchingExceptionsDoesNotSwallowIt() {
        onVirtualClock(() -> {
            var cook = createTask(() -> {
                while (true) {
                    try {
                        say(seconds(9), "soup");
                    } catch (Exception everything) {
                        note("swallowed");
                    }
                }
            });
            sleep(seconds(1));
            cook.cancel();
            cook.await();
        }).threw(CancelledError.class, "").wrote("0 started soup\n1 cancelled soup");
    }

    @Test
    void tasksThatAwaitOneAnotherInACircleCanBeCancelled() {
        onVirtualClock(() -> {
            Future<Task<?>> later = future();
            var hen = createTask("hen", () -> { later.await().await(); });
            var egg = createTask("egg", () -> { hen.await(); });
            later.setResult(egg);
            nextTurn();
            nextTurn();
            egg.cancel();
            gatherOutcomes(hen, egg);
            assertTrue(hen.isCancelled() && egg.isCancelled());
        }).is("");
    }

    @Test
    @Case("test_baseexception_during_cancel")
    void whatWasCaughtWhileCleaningUpCountsAsFailure() {
        onVirtualClock(() -> {
            var cook = createTask(() -> {
                try {
                    sleep(seconds(9));
                } finally {
                    Integer.parseInt("soup");
                }
            });
            sleep(seconds(1));
            cook.cancel();
            cook.await();
        }).threw(NumberFormatException.class, "soup");
    }

    @Test
    void aTaskThatIsDoneRefusesQuietly() {
        onVirtualClock(() -> {
            var cook = createTask(() -> 1);
            cook.await();
            assertFalse(cook.cancel());
            assertEquals(0, cook.cancelling());
            assertNull(cook.exception());
        }).is("");
    }
}
