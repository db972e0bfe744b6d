package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Clock;
import asyncio.EventLoop;
import asyncio.Listener;
import asyncio.Snapshot;
import asyncio.Runner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("reads what is printed on standard error")
class LoopTest {

    private static String errorsOf(Runnable work) {
        var before = System.err;
        var bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Case("test_log_slow_callbacks")
    void slowStepsAreNamedInDebugMode() {
        var said = errorsOf(() -> new Runner().debug(true).run(() -> {
            var loop = EventLoop.running();
            loop.setSlowCallbackDuration(seconds(0));
            loop.callSoon(() -> { });
            nextTurn();
            return null;
        }));
        assertTrue(said.contains("ASYNCIO_DEBUG: a callback kept the loop for 0.0"), said);
        assertTrue(said.contains("ASYNCIO_DEBUG: Task-1 kept the loop for 0.0"), said);
    }

    @Test
    void aBlockingCallIsShownWhereItStands() {
        var said = errorsOf(() -> new Runner().debug(true).run(() -> {
            Thread.sleep(400);
            return null;
        }));
        assertTrue(said.contains("has kept the loop for 0.100 s and goes on. It stands in"), said);
        assertTrue(said.contains("java.lang.Thread.sleep"), said);
        assertTrue(said.contains("LoopTest.aBlockingCallIsShownWhereItStands (LoopTest.java:"), said);
        assertTrue(said.contains("Task-1 kept the loop for 0."), said);
    }

    @Test
    void withoutDebugModeNothingIsSaid() {
        assertEquals("", errorsOf(() -> run(() -> Thread.sleep(200))));
    }

    @Test
    @Case("test_call_soon")
    void oneIterationRunsOnlyWhatWasReadyWhenItBegan() {
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            loop.callSoon(() -> {
                note("first");
                loop.callSoon(() -> note("third"));
            });
            loop.callSoon(() -> note("second"));
            nextTurn();
            note("turn");
            nextTurn();
        }).is("0 first\n0 second\n0 turn\n0 third");
    }

    @Test
    @Case("test_call_later")
    void timersRunInTheOrderOfTheirTimesThenOfTheirMaking() {
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            loop.callLater(seconds(2), () -> note("two"));
            loop.callAt(seconds(1), () -> note("one"));
            loop.callLater(seconds(2), () -> note("two again"));
            var never = loop.callLater(seconds(1), () -> note("never"));
            never.cancel();
            assertTrue(never.cancelled());
            assertEquals(seconds(1), never.when());
            sleep(seconds(3));
        }).is("1 one\n2 two\n2 two again");
    }

    @Test
    @Case("test_handle")
    void aCancelledCallbackDoesNotRun() {
        onVirtualClock(() -> {
            var handle = EventLoop.running().callSoon(() -> note("never"));
            handle.cancel();
            nextTurn();
            assertTrue(handle.cancelled());
        }).is("");
    }

    @Test
    @Case("test_call_soon_threadsafe")
    void callbacksFromOtherThreadsWakeTheLoop() {
        assertEquals("rung", run(() -> {
            var loop = EventLoop.running();
            var bell = loop.<String>createFuture();
            Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(() -> bell.setResult("rung")));
            return timeout(seconds(30), () -> bell.await());
        }));
    }

    @Test
    @Case("test_check_thread")
    void otherThreadsMayUseNothingElse() {
        run(() -> {
            var loop = EventLoop.running();
            var error = toThread(() -> assertThrows(IllegalStateException.class, () -> loop.callSoon(() -> { })));
            assertTrue(error.getMessage().contains("callSoonThreadsafe"), error::getMessage);
        });
    }

    @Test
    @Case("test_close")
    void aClosedLoopRefusesAll() {
        var loop = new EventLoop();
        loop.close();
        loop.close();
        assertTrue(loop.isClosed());
        assertThrows(IllegalStateException.class, () -> loop.callSoon(() -> { }));
        assertThrows(IllegalStateException.class, () -> loop.callSoonThreadsafe(() -> { }));
        assertThrows(IllegalStateException.class, loop::runForever);
        assertThrows(IllegalStateException.class, () -> loop.createTask(() -> 1));
    }

    @Test
    @Case("test_run_until_complete_stopped")
    void stoppedBeforeItsFutureIsDone() {
        try (var loop = new EventLoop()) {
            var never = loop.createFuture();
            loop.callSoon(loop::stop);
            var error = assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(never));
            assertTrue(error.getMessage().contains("stopped before"), error::getMessage);
        }
    }

    @Test
    @Case("test_run_forever_keyboard_interrupt")
    void runsForeverUntilItIsStopped() {
        try (var loop = new EventLoop()) {
            loop.callLater(millis(5), loop::stop);
            loop.runForever();
            assertFalse(loop.isRunning());
        }
    }

    @Test
    @Case("test_set_exc_handler_custom")
    void aFailedCallbackIsReportedAndTheLoopGoesOn() {
        var reports = new ArrayList<Throwable>();
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            loop.setExceptionHandler(context -> reports.add(context.exception()));
            loop.callSoon(() -> { throw new IllegalStateException("smoke"); });
            nextTurn();
            note("goes on");
        }).is("0 goes on");
        assertEquals("smoke", reports.getFirst().getMessage());
    }

    @Test
    @Case("test_set_exc_handler_broken")
    void aFailingExceptionHandlerIsReportedToo() {
        var said = errorsOf(() -> run(() -> {
            var loop = EventLoop.running();
            loop.setExceptionHandler(_ -> { throw new IllegalStateException("broken handler"); });
            loop.callSoon(() -> { throw new IllegalStateException("smoke"); });
            nextTurn();
        }));
        assertTrue(said.contains("broken handler") && said.contains("smoke"), said);
    }

    @Test
    void steppingShowsQueueAndTimers() {
        try (var loop = new EventLoop()) {
            var tea = loop.createTask("tea", null, () -> { sleep(seconds(0.01)); return 7; });
            assertEquals(List.of("tea starts"), loop.snapshot().ready());
            assertTrue(loop.runOnce());
            Snapshot waiting = loop.snapshot();
            assertEquals(List.of(), waiting.ready());
            assertEquals("sleep(0.01 s)", waiting.timers().getFirst().what());
            assertNull(waiting.running());
            assertTrue(loop.runOnce());
            assertEquals(List.of("tea goes on"), loop.snapshot().ready());
            assertTrue(loop.runOnce());
            assertEquals(7, tea.result());
            assertFalse(loop.runOnce());
        }
    }

    @Test
    void theViewFromInsideNamesTheRunningTask() {
        onVirtualClock(() -> assertSame(currentTask(), EventLoop.running().snapshot().running())).is("");
    }

    @Test
    void theListenerHearsAllInOrder() {
        var heard = new ArrayList<String>();
        Listener listener = event -> heard.add(event.time().toSeconds() + " " + event.task() + " " + event.kind()
            + (event.detail() == null ? "" : " " + event.detail()));
        new Runner().clock(Clock.virtual()).listener(listener).run(() -> gather(() -> say(1), () -> say(2)));
        assertEquals("""
            0 Task-1 CREATED
            0 Task-1 STARTED
            0 Task-2 CREATED Task-1
            0 Task-3 CREATED Task-1
            0 Task-1 WAITS gather of 2
            0 Task-2 STARTED
            0 Task-2 WAITS sleep(1 s)
            0 Task-3 STARTED
            0 Task-3 WAITS sleep(2 s)
            1 Task-2 WOKEN
            1 Task-2 RESUMED
            1 Task-2 ENDED 1
            2 Task-3 WOKEN
            2 Task-3 RESUMED
            2 Task-3 ENDED 2
            2 Task-1 WOKEN Task-3
            2 Task-1 RESUMED
            2 Task-1 ENDED [1, 2]""", String.join("\n", heard));
    }

    private static int say(int seconds) {
        sleep(seconds(seconds));
        return seconds;
    }

    @Test
    @Case({"test_eager_completion", "test_block_after_eager_step"})
    void anEagerTaskRunsAtOnceUntilItWaits() {
        onVirtualClock(() -> {
            var tea = createEagerTask(() -> Trail.say(seconds(1), "tea"));
            note("and so on");
            assertTrue(createEagerTask(() -> 42).isDone());
            assertEquals("Task-1", currentTask().name());
            return tea.await();
        }).returned("tea").is("0 started tea\n0 and so on\n1 ended tea");
    }

    @Test
    void aCallbackMayStartAnEagerTask() {
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            loop.setEagerTasks(true);
            loop.callSoon(() -> {
                loop.createTask(() -> { note("eager"); sleep(seconds(1)); note("later"); });
                note("callback ends");
            });
            nextTurn();
        }).is("0 eager\n0 callback ends\n1 later");
    }

    @Test
    void eagerTasksInAGroup() {                             // test_taskgroups under the eager factory
        onVirtualClock(() -> {
            EventLoop.running().setEagerTasks(true);
            taskGroup(group -> {
                group.createTask(() -> note("no wait"));
                group.createTask(() -> Trail.say(seconds(1), "soup"));
                note("block ends");
            });
        }).is("0 no wait\n0 started soup\n0 block ends\n1 ended soup");
    }
}
