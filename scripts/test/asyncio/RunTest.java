package test.asyncio;

import static asyncio.Asyncio.*;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.CancelledError;
import asyncio.Clock;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.Runner;
import asyncio.StuckException;
import asyncio.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RunTest {

    private static Runner runner() {
        return new Runner().clock(Clock.virtual());
    }

    @Test
    @Case("test_asyncio_run_return")
    void theValueIsReturned() {
        assertEquals(12, run(() -> { sleep(millis(1)); return 12; }));
    }

    @Test
    @Case("test_asyncio_run_raises")
    void theFailureIsThrownAsItself() {
        assertEquals("smoke", assertThrows(IllegalStateException.class,
            () -> run(() -> { throw new IllegalStateException("smoke"); })).getMessage());
    }

    @Test
    void aCheckedFailureIsTheCause() {
        var error = assertThrows(CompletionException.class, () -> run(() -> { throw new IOException("no network"); }));
        assertEquals("no network", error.getCause().getMessage());
    }

    @Test
    @Case("test_asyncio_run_cancels_hanging_tasks")
    void tasksLeftBehindAreCancelledAndWaitedFor() {
        var left = new ArrayList<Task<Void>>();
        assertEquals(123, runner().<Integer>run(() -> {
            left.add(createTask(() -> sleep(seconds(1))));
            return 123;
        }));
        assertTrue(left.getFirst().isCancelled());
    }

    @Test
    @Case("test_asyncio_run_reports_hanging_tasks_errors")
    void failuresOfTasksLeftBehindAreReported() {
        var reports = new ArrayList<String>();
        runner().run(() -> {
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message() + ": " + context.exception().getMessage()));
            createTask("cook", () -> {
                try {
                    sleep(seconds(1));
                } catch (CancelledError cancelled) {
                    throw new IllegalStateException("smoke");
                }
            });
            sleep(seconds(0));
            return null;
        });
        assertEquals(List.of("task cook failed while it was cancelled at the end of run(…): smoke"), reports);
    }

    @Test
    @Case("test_asyncio_run_from_running_loop")
    void aLoopInsideALoopIsAnError() {
        var error = assertThrows(IllegalStateException.class, () -> run(() -> run(() -> 1)));
        assertTrue(error.getMessage().contains("inside a running loop"), error::getMessage);
    }

    @Test
    @Case("test_interrupt_wait")
    void anInterruptCancelsTheMainTask() throws InterruptedException {
        var ends = new ArrayList<String>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                run(() -> {
                    try {
                        sleep(seconds(100));
                    } finally {
                        ends.add("cleaned");
                    }
                });
            } catch (CancelledError cancelled) {
                ends.add("cancelled, interrupted: " + Thread.currentThread().isInterrupted());
            }
        });
        Thread.sleep(50);
        thread.interrupt();
        thread.join();
        assertEquals(List.of("cleaned", "cancelled, interrupted: true"), ends);
    }

    @Test
    void theStackTraceBeginsAndEndsInTheUsersCode() {
        var error = assertThrows(IllegalStateException.class, () -> run(() -> {
            gather(() -> { throw new IllegalStateException("smoke"); });
        }));
        for (var frame : error.getStackTrace()) {
            assertTrue(frame.getClassName().startsWith("test."), frame::toString);
        }
    }

    @Test
    void nothingLeftToWaitForIsAnErrorThatSaysWhoWaitsWhere() {
        var error = assertThrows(StuckException.class, () -> runner().run(() -> {
            var bell = EventLoop.running().<Void>createFuture();
            createTask("cook", () -> bell.await());
            bell.await();
            return null;
        }));
        var lines = error.getMessage().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).matches("  Task-1 waits for a future +at test.asyncio.RunTest.\\w+ \\(RunTest.java:\\d+\\)"), lines.get(1));
        assertTrue(lines.get(2).startsWith("  cook "), lines.get(2));
    }

    @Test
    void aMonitorHeldWhileWaitingIsFoundOut() {
        var pan = new Object();
        var error = assertThrows(StuckException.class, () -> run(() -> {
            gather(() -> fry(pan), () -> fry(pan));
        }));
        assertTrue(error.getMessage().startsWith("the loop is stuck: Task-3 is blocked at a monitor that Task-2 holds while it waits"),
            error::getMessage);
    }

    private static void fry(Object pan) {
        synchronized (pan) {
            sleep(millis(1));
        }
    }

    @Test
    void aTaskMayBlockAtAMonitorThatAThreadOutsideHolds() {
        var pan = new Object();
        assertEquals("fried", run(() -> {
            var outside = Thread.ofPlatform().start(() -> {
                synchronized (pan) {
                    pause(1200);
                }
            });
            pause(100);
            synchronized (pan) {
                outside.join();
                return "fried";
            }
        }));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void anInterruptThatATaskSetsForItselfDoesNotDisturbTheLoop() {
        assertTrue(run(() -> {
            Thread.currentThread().interrupt();
            sleep(millis(20));
            return Thread.interrupted();
        }));
    }

    @Test
    @Case("test_current_task_no_running_loop")
    void outsideAnyLoopThereIsNoCurrentTask() {
        assertNull(EventLoop.running());
        assertTrue(assertThrows(IllegalStateException.class, () -> createTask(() -> 1)).getMessage().contains("wrap the call in run"));
        assertThrows(IllegalStateException.class, () -> currentTask());
    }

    @Test
    void whyMainFailedComesBeforeWhatTheTasksDoAtItsEnd() {
        var error = assertThrows(IllegalStateException.class, () -> run(() -> {
            createTask(() -> {
                try {
                    new Event().await();
                } catch (CancelledError asked) {
                    new Event().await();    // and never ends
                }
            });
            sleep(millis(1));
            throw new IllegalStateException("the reason");
        }));
        assertEquals("the reason", error.getMessage());
        assertEquals(StuckException.class, error.getSuppressed()[0].getClass());
    }

    @Test
    void theInterruptOfATaskThatHasEndedDoesNotReachTheNext() {
        run(() -> {
            createTask(() -> Thread.currentThread().interrupt()).await();
            createTask(() -> Thread.sleep(1)).await();
            EventLoop.running().callSoon(() -> Thread.currentThread().interrupt());
            sleep(millis(0));
            createTask(() -> Thread.sleep(1)).await();
        });
    }

    @Test
    void inheritableThreadLocalsAreNotInheritedFromWhicheverTaskNeedsAThread() {
        var tenant = new InheritableThreadLocal<String>();
        run(() -> {
            var first = createTask(() -> {
                tenant.set("acme");
                sleep(millis(5));
            });
            var second = createTask(() -> {
                sleep(millis(1));
                return tenant.get();
            });
            first.await();
            assertNull(second.await());
        });
    }
}
