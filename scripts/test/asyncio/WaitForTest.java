package test.asyncio;

import static asyncio.Asyncio.*;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitForTest {

    /** Takes its time to clean up. */
    private static void endSlowly() {
        try {
            sleep(seconds(9));
        } finally {
            sleep(seconds(2));
            note("cleaned");
        }
    }

    @Test
    @Case("test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started")
    void withoutAnyTimeTheCoroutineDoesNotStart() {
        for (int pause : new int[] {0, -1}) {
            onVirtualClock(() -> waitFor(() -> say(seconds(1), "soup"), seconds(pause)))
                .threw(TimeoutException.class, "").wrote("").at(seconds(0));
        }
    }

    @Test
    @Case("test_wait_for_timeout_less_then_0_or_0_future_done")
    void withoutAnyTimeAFutureThatIsDoneIsEnough() {
        onVirtualClock(() -> {
            var dish = EventLoop.running().<String>createFuture();
            dish.setResult("done");
            return waitFor(dish, seconds(0));
        }).returned("done").at(seconds(0));
    }

    @Test
    @Case("test_wait_for_timeout_less_then_0_or_0")
    void withoutAnyTimeATaskIsCancelled() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(1), "soup"));
            sleep(seconds(0));
            assertThrows(TimeoutException.class, () -> waitFor(soup, seconds(0)));
            assertTrue(soup.isCancelled());
        }).is("0 started soup\n0 cancelled soup");
    }

    @Test
    @Case("test_wait_for_waits_for_task_cancellation")
    void itWaitsForTheEndOfWhatItCancels() {
        onVirtualClock(() -> {
            var cook = createTask(() -> endSlowly());
            assertThrows(TimeoutException.class, () -> waitFor(cook, seconds(1)));
            assertTrue(cook.isCancelled());
        }).is("3 cleaned").at(seconds(3));
    }

    @Test
    @Case("test_wait_for_waits_for_task_cancellation_w_timeout_0")
    void withoutAnyTimeItWaitsForThatToo() {
        onVirtualClock(() -> {
            var cook = createTask(() -> endSlowly());
            sleep(seconds(0));
            assertThrows(TimeoutException.class, () -> waitFor(cook, seconds(0)));
        }).is("2 cleaned").at(seconds(2));
    }

    @Test
    @Case("test_wait_for_reraises_exception_during_cancellation")
    void aFailureWhileCleaningUpIsThrown() {
        onVirtualClock(() -> {
            var cook = createTask(() -> {
                try {
                    sleep(seconds(9));
                } catch (CancelledError cancelled) {
                    throw new IllegalStateException("smoke");
                }
            });
            waitFor(cook, seconds(1));
        }).threw(IllegalStateException.class, "smoke");
    }

    @Test
    @Case("test_wait_for_cancel_suppressed")
    void whoAnswersTheCancellationWithAValueIsHeard() {
        onVirtualClock(() -> {
            var cook = createTask(() -> {
                try {
                    return say(seconds(9), "roast");
                } catch (CancelledError cancelled) {
                    return "half done";
                }
            });
            return waitFor(cook, seconds(1));
        }).returned("half done").at(seconds(1));
    }

    @Test
    @Case("test_wait_for")
    void inTime() {
        onVirtualClock(() -> waitFor(() -> say(seconds(1), "soup"), seconds(2))).returned("soup").at(seconds(1));
        onVirtualClock(() -> waitFor(() -> say(seconds(1), "soup"), null)).returned("soup");
    }

    @Test
    @Case("test_cancel_wait_for")
    void whoCancelsTheCallerCancelsTheTask() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(9), "soup"));
            var host = createTask(() -> waitFor(soup, seconds(5)));
            sleep(seconds(1));
            host.cancel();
            assertThrows(CancelledError.class, host::await);
            assertTrue(soup.isCancelled());
        }).is("0 started soup\n1 cancelled soup");
    }

    @Test
    @Case("test_shielded_timeout")
    void aShieldedTaskGoesOn() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(3), "soup"));
            assertThrows(TimeoutException.class, () -> waitFor(shielding(soup), seconds(1)));
            assertEquals("soup", soup.await());
        }).at(seconds(3));
    }

    @Test
    @Case("test_wait_for_issue86296")
    void theCoroutineRunsInTheCallingTask() {
        onVirtualClock(() -> {
            var me = currentTask();
            return waitFor(() -> currentTask() == me, seconds(1));
        }).returned(true);
    }

    @Test
    void aResultThatComesWithTheLimitIsATimeout() {
        onVirtualClock(() -> waitFor(() -> say(seconds(2), "soup"), seconds(2))).threw(TimeoutException.class, "").at(seconds(2));
    }

    @Test
    void whatWasCancelledBeforeIsNotLate() {
        VirtualClock.run(() -> {
            for (int limit = 0; limit < 2; limit++) {
                var order = EventLoop.running().<Integer>createFuture();
                order.cancel();
                var length = seconds(limit);
                assertThrows(CancelledError.class, () -> waitFor(order, length));
            }
        });
    }
}
