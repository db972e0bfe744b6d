package test.asyncio;

import static asyncio.Asyncio.*;
import static asyncio.Asyncio.ALL_COMPLETED;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.currentTask;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static asyncio.Asyncio.waitFor;
import static asyncio.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Timeout;
import asyncio.TimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    @Test
    @Case("test_timeout_basic")
    void whatTakesTooLongIsCancelled() {
        onVirtualClock(() -> timeout(seconds(1), () -> say(seconds(10), "roast")))
            .threw(TimeoutException.class, "the time was up").at(seconds(1)).wrote("0 started roast\n1 cancelled roast");
    }

    @Test
    @Case("test_timeout_not_called")
    void whatIsInTimeReturns() {
        onVirtualClock(() -> {
            var soup = timeout(seconds(10), () -> say(seconds(1), "soup"));
            assertEquals(List.of(), EventLoop.running().snapshot().timers());
            return soup;
        }).returned("soup").at(seconds(1));
    }

    @Test
    @Case("test_timeout_at_basic")
    void untilATimeOfTheLoop() {
        onVirtualClock(() -> {
            sleep(seconds(1));
            timeoutAt(seconds(3), () -> say(seconds(10), "roast"));
        }).threw(TimeoutException.class, "").at(seconds(3));
    }

    @Test
    @Case("test_nested_timeouts")
    void onlyTheOuterOneOfTwoThatExpireTogetherIsThrown() {
        onVirtualClock(() -> {
            var limits = new ArrayList<Timeout>();
            assertThrows(TimeoutException.class, () -> timeoutAt(seconds(1), outer -> {
                limits.add(outer);
                assertThrows(CancelledError.class, () -> timeoutAt(seconds(1), inner -> {
                    limits.add(inner);
                    sleep(seconds(10));
                }));
                throw new CancelledError();
            }));
            assertTrue(limits.stream().allMatch(Timeout::expired));
        }).at(seconds(1));
    }

    @Test
    @Case("test_foreign_exception_on_timeout")
    void anotherFailureWhileCleaningUpGoesThrough() {
        onVirtualClock(() -> timeout(millis(10), () -> {
            try {
                sleep(seconds(1));
            } finally {
                Integer.parseInt("smoke");
            }
        })).threw(NumberFormatException.class, "smoke").at(millis(10));
    }

    @Test
    @Case("test_foreign_exception_passed")
    void anotherFailureBeforeTheLimitGoesThrough() {
        onVirtualClock(() -> timeout(seconds(1), () -> Trail.fail(millis(10), "smoke")))
            .threw(IllegalStateException.class, "smoke").at(millis(10));
    }

    @Test
    @Case("test_foreign_cancel_doesnt_timeout_if_not_expired")
    void aForeignCancellationIsNoTimeout() {
        onVirtualClock(() -> {
            var cook = createTask(() -> timeout(seconds(5), () -> say(seconds(9), "soup")));
            sleep(seconds(1));
            cook.cancel();
            cook.await();
        }).threw(CancelledError.class, "").at(seconds(1));
    }

    @Test
    @Case("test_outer_task_is_not_cancelled")
    void afterwardsTheTaskIsNotCancelled() {
        onVirtualClock(() -> {
            assertThrows(TimeoutException.class, () -> timeout(seconds(1), () -> sleep(seconds(9))));
            assertEquals(0, currentTask().cancelling());
            return say(seconds(1), "soup");
        }).returned("soup").at(seconds(2));
    }

    @Test
    @Case("test_nested_timeouts_concurrent")
    void theOuterOneFirst() {
        onVirtualClock(() -> timeout(seconds(1), () -> {
            try {
                timeout(seconds(2), () -> sleep(seconds(9)));
            } catch (TimeoutException inner) {
                note("never");
            }
        })).threw(TimeoutException.class, "").wrote("").at(seconds(1));
    }

    @Test
    @Case("test_reschedule")
    void itCanBeMoved() {
        onVirtualClock(() -> timeout(seconds(1), limit -> {
            assertEquals(Optional.of(seconds(1)), limit.when());
            limit.reschedule(seconds(5));
            assertEquals(Optional.of(seconds(5)), limit.when());
            assertFalse(limit.expired());
            say(seconds(9), "roast");
        })).threw(TimeoutException.class, "").at(seconds(5));
    }

    @Test
    @Case("test_timeout_disabled")
    void itCanBeTakenAway() {
        onVirtualClock(() -> timeout(seconds(1), limit -> {
            limit.reschedule(null);
            assertEquals(Optional.empty(), limit.when());
            say(seconds(9), "roast");
        })).at(seconds(9)).is("0 started roast\n9 ended roast");
        onVirtualClock(() -> timeout(null, () -> say(seconds(9), "roast"))).returned("roast");
    }

    @Test
    @Case("test_timeout_zero")
    void zeroCancelsAtTheFirstWait() {
        onVirtualClock(() -> timeout(seconds(0), () -> {
            note("begins");
            sleep(seconds(10));
            note("never");
        })).threw(TimeoutException.class, "").wrote("0 begins").at(seconds(0));
    }

    @Test
    @Case("test_timeout_zero_sleep_zero")
    void zeroCancelsAPauseToo() {
        onVirtualClock(() -> timeout(seconds(0), () -> sleep(seconds(0)))).threw(TimeoutException.class, "");
    }

    @Test
    @Case("test_timeout_in_the_past_sleep_zero")
    void whatDoesNotWaitIsNotTimedOut() {
        onVirtualClock(() -> timeoutAt(seconds(-1), () -> "done")).returned("done");
    }

    @Test
    @Case("test_timeout_expired")
    void onceReachedItCannotBeMoved() {
        onVirtualClock(() -> {
            var limits = new ArrayList<Timeout>();
            assertThrows(TimeoutException.class, () -> timeout(seconds(1), limit -> {
                limits.add(limit);
                sleep(seconds(2));
            }));
            limits.getFirst().reschedule(seconds(9));
        }).threw(IllegalStateException.class, "expired");
    }

    @Test
    @Case("test_timeout_finished")
    void afterTheBlockItCannotBeMoved() {
        onVirtualClock(() -> {
            var limits = new ArrayList<Timeout>();
            timeout(seconds(1), limits::add);
            limits.getFirst().reschedule(seconds(9));
        }).threw(IllegalStateException.class, "exited");
    }

    @Test
    @Case("test_nested_timeout_in_finally")
    void inAFinallyBlockOfACancelledTask() {
        onVirtualClock(() -> timeout(seconds(1), () -> {
            try {
                sleep(seconds(9));
            } finally {
                assertThrows(TimeoutException.class, () -> timeout(seconds(1), () -> sleep(seconds(9))));
                note("cleaned");
            }
        })).threw(TimeoutException.class, "").wrote("2 cleaned").at(seconds(2));
    }

    @Test
    @Case("test_timeout_after_cancellation")
    void afterACancellationThatWasCaught() {
        onVirtualClock(() -> {
            currentTask().cancel();
            try {
                sleep(seconds(1));
            } catch (CancelledError caught) {
                timeout(seconds(1), () -> sleep(seconds(9)));
            }
        }).threw(TimeoutException.class, "").at(seconds(1));
    }

    @Test
    @Case("test_timeout_taskgroup")
    void aGroupInsideIsCancelledAsAWhole() {
        onVirtualClock(() -> timeout(seconds(1), () -> taskGroup(group -> {
            group.createTask(() -> say(seconds(5), "soup"));
            say(seconds(9), "block");
        }))).threw(TimeoutException.class, "").at(seconds(1))
            .wrote("0 started block\n0 started soup\n1 cancelled block\n1 cancelled soup");
    }

    @Test
    @Case("test_timeout_exception_context")
    void theCauseIsTheCancellation() {
        var error = assertThrows(TimeoutException.class, () -> timeout(millis(1), () -> sleep(seconds(9))));
        assertInstanceOf(CancelledError.class, error.getCause());
    }

    @Test
    void aLimitOfZeroDoesNotSwallowACancelThatWasOnItsWay() {
        VirtualClock.run(() -> {
            var cook = createTask(() -> {
                currentTask().cancel();
                timeout(seconds(0), () -> sleep(seconds(1)));
            });
            assertThrows(CancelledError.class, cook::await);
            assertEquals(1, cook.cancelling());
        });
    }

    /** Java's word for a duration without end, and durations that are as long as that. */
    @Test
    void durationsWithoutEnd() {
        VirtualClock.run(() -> {
            sleep(seconds(1));
            for (var endless : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofSeconds(Long.MAX_VALUE), Duration.ofMillis(Long.MAX_VALUE))) {
                timeout(endless, () -> sleep(seconds(1)));
                assertEquals(1, waitFor(() -> 1, endless));
                assertEquals(1, waitUntil(ALL_COMPLETED, endless, List.of(createTask(() -> 1))).done().size());
                EventLoop.running().callLater(endless, () -> { }).cancel();
                var sleeper = createTask(() -> sleep(endless));
                sleep(seconds(1));
                assertTrue(sleeper.waitingFor().startsWith("sleep(9223372036854775"), sleeper.waitingFor());
                sleeper.cancel();
                assertThrows(TimeoutException.class, () -> waitFor(() -> 1, endless.negated()));
                EventLoop.running().callLater(endless.negated(), () -> { });
            }
            sleep(seconds(1));
        });
    }

    @Test
    void secondsAreExactAndNoNumberIsRefused() {
        assertEquals(Duration.ofMillis(2_300), seconds(2.3));
        assertEquals(Duration.ofMillis(-250), seconds(-0.25));
        assertEquals(Duration.ofSeconds(10_000_000_000L), seconds(1e10));
        assertEquals(Long.MAX_VALUE, seconds(Double.POSITIVE_INFINITY).getSeconds());
        assertThrows(IllegalArgumentException.class, () -> seconds(Double.NaN));
    }
}
