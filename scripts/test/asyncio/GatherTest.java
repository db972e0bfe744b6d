package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class GatherTest {

    private static <T> Future<T> future() {
        return EventLoop.running().createFuture();
    }

    @Test
    @Case("test_success")
    void resultsKeepTheOrderOfTheArguments() {
        onVirtualClock(() -> {
            Future<String> water = future(), egg = future(), toast = future();
            var all = gathering(water, egg, toast);
            egg.setResult("egg");
            water.setResult("water");
            nextTurn();
            assertFalse(all.isDone());
            toast.setResult("toast");
            return all.await();
        }).returned(List.of("water", "egg", "toast"));
    }

    @Test
    @Case("test_one_exception")
    void firstFailureIsThrownAtOnceAndTheOthersRunOn() {
        onVirtualClock(() -> { gather(() -> Trail.fail(seconds(1), "smoke"), () -> say(seconds(2), "toast")); })
            .threw(IllegalStateException.class, "smoke").at(seconds(1))
            .wrote("""
                0 started smoke
                0 started toast
                1 failed smoke
                2 ended toast""");
    }

    @Test
    @Case("test_return_exceptions")
    void outcomesHoldFailuresAsValues() {
        onVirtualClock(() -> {
            var outcomes = gatherOutcomes(() -> say(seconds(2), "toast"), () -> Trail.fail(seconds(1), "smoke"));
            assertEquals(new Outcome.Success<>("toast"), outcomes.getFirst());
            assertEquals("smoke", assertInstanceOf(Outcome.Failure.class, outcomes.getLast()).error().getMessage());
        }).at(seconds(2));
    }

    @Test
    @Case("test_result_exception_one_cancellation")
    void outcomesHoldCancellationsAsValues() {
        onVirtualClock(() -> {
            Future<Integer> one = future(), burnt = future(), eaten = future();
            var all = createTask(() -> gatherOutcomes(one, burnt, eaten));
            nextTurn();
            burnt.setException(new IllegalStateException("burnt"));
            eaten.cancel();
            nextTurn();
            assertFalse(all.isDone());
            one.setResult(1);
            var outcomes = all.await();
            assertEquals(new Outcome.Success<>(1), outcomes.get(0));
            assertInstanceOf(IllegalStateException.class, ((Outcome.Failure<?>) outcomes.get(1)).error());
            assertInstanceOf(CancelledError.class, ((Outcome.Failure<?>) outcomes.get(2)).error());
        }).is("");
    }

    @Test
    @Case("test_duplicate_coroutines")
    void theSameTaskTwiceRunsOnce() {
        onVirtualClock(() -> {
            var tea = createTask(() -> say(seconds(1), "tea"));
            var egg = createTask(() -> say(seconds(1), "egg"));
            return gather(tea, egg, tea);
        }).returned(List.of("tea", "egg", "tea")).is("0 started tea\n0 started egg\n1 ended tea\n1 ended egg");
    }

    @Test
    @Case("test_cancellation_broadcast")
    void cancellingTheCallerCancelsAll() {
        onVirtualClock(() -> {
            Future<Void> guest = future();
            var first = createTask(() -> guest.await());
            var second = createTask(() -> guest.await());
            var all = gathering(first, second);
            var host = createTask(() -> all.await());
            nextTurn();
            assertTrue(host.cancel());
            assertThrows(CancelledError.class, host::await);
            assertFalse(all.cancel());
            assertTrue(guest.isCancelled() && first.isCancelled() && second.isCancelled());
        }).is("");
    }

    @Test
    @Case("test_cancel_gather_1")
    void whoseChildrenAreDoneCannotBeCancelledAnyMore() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            var all = gathering(createTask(() -> dish.await()));
            nextTurn();
            dish.addDoneCallback(_ -> note("cancelled: " + all.cancel()));
            dish.setResult(42);
            return all.await();
        }).returned(List.of(42)).is("0 cancelled: false");
    }

    @Test
    @Case("test_cancel_gather_2")
    void aCancellationFromOutsideIsNotAnOutcome() {
        onVirtualClock(() -> {
            var stubborn = createTask(() -> {
                for (int round = 0; round < 20; round++) {
                    gatherOutcomes(() -> sleep(millis(50)));
                }
            });
            sleep(millis(200));
            stubborn.cancel("enough");
            stubborn.await();
        }).threw(CancelledError.class, "enough").at(millis(200));
    }

    @Test
    @Case("test_gather_shield")
    void cancellingAGatheringOfShieldsLeavesWhatIsBehindThem() {
        onVirtualClock(() -> {
            Future<Integer> one = future(), two = future();
            var first = shielding(one);
            var second = shielding(two);
            var all = gathering(first, second);
            nextTurn();
            all.cancel();
            nextTurn();
            assertTrue(all.isCancelled() && first.isCancelled() && second.isCancelled());
            assertFalse(one.isDone() || two.isDone());
            one.setResult(1);
            two.setResult(2);
        }).is("");
    }

    @Test
    @Case("test_constructor_empty_sequence_use_running_loop")
    void nothingGivesAnEmptyListAtOnce() {
        onVirtualClock(() -> gather(new ArrayList<Callable<String>>())).returned(List.of()).at(seconds(0));
    }

    @Test
    @Case("test_one_cancellation")
    void aCancelledChildIsThrownButCancelsNobodyElse() {
        onVirtualClock(() -> {
            var toast = createTask(() -> say(seconds(2), "toast"));
            var egg = createTask(() -> say(seconds(3), "egg"));
            EventLoop.running().callLater(seconds(1), toast::cancel);
            gather(toast, egg);
        }).threw(CancelledError.class, "").at(seconds(1))
            .wrote("0 started toast\n0 started egg\n1 cancelled toast\n3 ended egg");
    }

    @Test
    @Case("test_exception_marking")
    void laterFailuresAreNotReported() {
        var reports = new ArrayList<String>();
        onVirtualClock(() -> {
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message()));
            try {
                gather(() -> Trail.fail(seconds(1), "smoke"), () -> Trail.fail(seconds(2), "fire"));
            } catch (IllegalStateException smoke) {
                sleep(seconds(2));
            }
        });
        assertEquals(List.of(), reports);
    }

    @Test
    @Case("test_constructor_heterogenous_futures")
    void aTaskOfAnotherLoopIsRefused() {
        try (var other = new EventLoop()) {
            var foreign = other.<Integer>createFuture();
            onVirtualClock(() -> gather(foreign)).threw(IllegalArgumentException.class, "another loop");
        }
    }

    @Test
    void methodsThatReturnNothingMixWithOthers() {
        onVirtualClock(() -> gather(() -> { say(seconds(1), "toast"); }, () -> sleep(seconds(2)))).at(seconds(2));
        onVirtualClock(() -> gather(() -> 1, () -> "two")).returned(List.of(1, "two"));
    }

    @Test
    void outsideALoopItRunsOne() {
        assertEquals(List.of(1, 2), gather(() -> 1, () -> 2));
    }

    @Test
    void anOutcomeOfAllIsEmptyToo() {
        onVirtualClock(() -> gatherOutcomes(new ArrayList<Callable<String>>())).returned(List.of());
    }
}
