package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;

import asyncio.CancelledError;
import asyncio.Future;
import asyncio.TimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitUntilTest {

    @Test
    @Case("test_wait_first_completed")
    void theFirst() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(10), "soup"));
            var egg = createTask(() -> say(seconds(1), "egg"));
            var now = waitUntil(FIRST_COMPLETED, soup, egg);
            assertEquals(Set.of(egg), now.done());
            assertEquals(Set.of(soup), now.pending());
            note("first");
            waitUntil(ALL_COMPLETED, soup, egg);
        }).is("0 started soup\n0 started egg\n1 ended egg\n1 first\n10 ended soup").at(seconds(10));
    }

    @Test
    @Case("test_wait_first_exception")
    void theFirstFailure() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(10), "soup"));
            var egg = createTask(() -> say(seconds(1), "egg"));
            var smoke = createTask(() -> Trail.fail(seconds(2), "smoke"));
            var now = waitUntil(FIRST_EXCEPTION, soup, egg, smoke);
            assertEquals(List.of(egg, smoke), List.copyOf(now.done()));
            assertEquals(Set.of(soup), now.pending());
        }).at(seconds(2));
    }

    @Test
    @Case("test_wait_first_exception_in_wait")
    void aCancelledOneIsNoFailure() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(3), "soup"));
            var egg = createTask(() -> say(seconds(9), "egg"));
            asyncio.EventLoop.running().callLater(seconds(1), egg::cancel);
            assertEquals(2, waitUntil(FIRST_EXCEPTION, soup, egg).done().size());
        }).at(seconds(3));
    }

    @Test
    @Case("test_wait_with_exception")
    void noFailureIsThrown() {
        onVirtualClock(() -> {
            var smoke = createTask(() -> Trail.fail(seconds(1), "smoke"));
            var now = waitUntil(ALL_COMPLETED, smoke, createTask(() -> say(seconds(2), "soup")));
            assertEquals(2, now.done().size());
            assertEquals("smoke", smoke.exception().getMessage());
        }).at(seconds(2));
    }

    @Test
    @Case("test_wait_with_timeout")
    void whenTheTimeIsUpNothingIsCancelled() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(3), "soup"));
            var egg = createTask(() -> say(seconds(1), "egg"));
            var now = waitUntil(ALL_COMPLETED, seconds(2), List.of(soup, egg));
            assertEquals(Set.of(soup), now.pending());
            assertFalse(soup.isDone());
        }).at(seconds(2)).is("0 started soup\n0 started egg\n1 ended egg\n3 ended soup");
    }

    @Test
    void cancellingTheCallerLeavesThemAlone() {
        onVirtualClock(() -> {
            var soup = createTask(() -> say(seconds(3), "soup"));
            var host = createTask(() -> waitUntil(ALL_COMPLETED, soup));
            sleep(seconds(1));
            host.cancel();
            gatherOutcomes(host);
            assertTrue(host.isCancelled());
            assertFalse(soup.isDone());
        }).is("0 started soup\n3 ended soup");
    }

    @Test
    @Case("test_wait_duplicate_coroutines")
    void theSameOneTwiceCountsOnce() {
        onVirtualClock(() -> {
            var egg = createTask(() -> say(seconds(1), "egg"));
            assertEquals(Set.of(egg), waitUntil(ALL_COMPLETED, egg, egg).done());
        }).at(seconds(1));
    }

    @Test
    @Case("test_wait_errors")
    void nothingToWaitForIsAnError() {
        onVirtualClock(() -> { waitUntil(ALL_COMPLETED); }).threw(IllegalArgumentException.class, "no futures");
    }

    @Test
    @Case("test_as_completed")
    void inTheOrderOfTheirEnds() {
        onVirtualClock(() -> {
            for (var done : asCompleted(() -> say(seconds(3), "soup"), () -> say(seconds(1), "egg"), () -> say(seconds(2), "tea"))) {
                note("got " + done.result());
            }
        }).is("""
            0 started soup
            0 started egg
            0 started tea
            1 ended egg
            1 got egg
            2 ended tea
            2 got tea
            3 ended soup
            3 got soup""");
    }

    @Test
    @Case("test_as_completed_with_timeout")
    void thoseThatAreLateEndTheIteration() {
        onVirtualClock(() -> {
            var tasks = List.of(createTask(() -> say(millis(100), "egg")), createTask(() -> say(millis(150), "soup")));
            for (var done : asCompleted(millis(120), tasks)) {
                note("got " + done.result());
            }
        }).threw(TimeoutException.class, "").at(millis(120))
            .wrote("0 started egg\n0 started soup\n0.1 ended egg\n0.1 got egg\n0.15 ended soup");
    }

    @Test
    @Case("test_as_completed_with_unused_timeout")
    void aLimitThatIsNotReachedLeavesNoTimer() {
        onVirtualClock(() -> {
            for (var done : asCompleted(seconds(1), List.of(createTask(() -> say(millis(10), "egg"))))) {
                assertEquals("egg", done.result());
            }
            assertEquals(List.of(), asyncio.EventLoop.running().snapshot().timers());
        }).at(millis(10));
    }

    @Test
    @Case("test_as_completed_same_tasks_in_as_out")
    void theyAreTheTasksThatWerePutIn() {
        onVirtualClock(() -> {
            var tasks = List.of(createTask(() -> say(seconds(1), "egg")), createTask(() -> say(seconds(2), "soup")));
            var out = new ArrayList<Future<String>>();
            asCompleted(null, tasks).forEach(out::add);
            assertEquals(tasks, out);
        }).at(seconds(2));
    }

    @Test
    void aFailureComesAsATaskThatFailed() {
        onVirtualClock(() -> {
            for (var done : asCompleted(() -> Trail.fail(seconds(1), "smoke"), () -> say(seconds(2), "soup"))) {
                note(done.exception() == null ? done.result() : "alas, " + done.exception().getMessage());
            }
        }).is("0 started smoke\n0 started soup\n1 failed smoke\n1 alas, smoke\n2 ended soup\n2 soup");
    }

    @Test
    void cancelledWhileItWaits() {
        onVirtualClock(() -> {
            currentTask().cancel();
            asCompleted(() -> say(seconds(1), "egg")).iterator().next();
        }).threw(CancelledError.class, "");
    }
}
