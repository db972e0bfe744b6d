package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Belongings.alive;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.DoneAndPending.ReturnWhen;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.StuckException;
import asyncio.TimeoutException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a loop that runs on and on keeps of what is over: nothing that grows. */
@Timeout(60)
class NothingKeptTest {

    private static final int MANY = 1000;

    private static void atMost(int most, List<? extends WeakReference<?>> objects) {
        eventually(() -> alive(objects) <= most, () -> alive(objects) + " of " + objects.size() + " are kept");
    }

    private static int timers() {
        return EventLoop.running().snapshot().timers().size();
    }

    // timers

    @Test
    void cancelledTimers() {
        VirtualClock.run(() -> {
            var timers = new ArrayList<WeakReference<?>>();
            var last = EventLoop.running().callLater(seconds(7200), () -> { });
            for (int i = 0; i < MANY; i++) {
                var timer = EventLoop.running().callLater(seconds(3600), () -> { });
                timer.cancel();
                timers.add(new WeakReference<>(timer));
            }
            atMost(MANY / 5, timers);
            assertFalse(last.cancelled());
            last.cancel();
        });
    }

    @Test
    void alarms() {
        VirtualClock.run(() -> {
            var never = EventLoop.running().<Void>createFuture();
            timeout(seconds(10), () -> { });
            timeout(seconds(10), limit -> { limit.reschedule(seconds(20)); });
            waitFor(() -> 1, seconds(10));
            waitUntil(ReturnWhen.FIRST_COMPLETED, seconds(10), List.of(createTask(() -> { }), never));
            for (var one : asCompleted(seconds(10), List.of(createTask(() -> 1), createTask(() -> 2)))) {
                one.await();
            }
            var asleep = createTask(() -> sleep(seconds(10)));
            nextTurn();
            asleep.cancel();
            nextTurn();
            assertEquals(0, timers(), () -> EventLoop.running().snapshot().timers().toString());
        });
    }

    // futures

    /** How many wait for it: what is to be run when it is done. There is no public way to ask. */
    private static int waiting(Future<?> future) throws Exception {
        var field = Future.class.getDeclaredField("whenDone");
        field.setAccessible(true);
        return field.get(future) instanceof List<?> several ? several.size() : field.get(future) == null ? 0 : 1;
    }

    @Test
    void noticesOfWhoWaitsNoLonger() {
        VirtualClock.run(() -> {
            var never = EventLoop.running().<Integer>createFuture();
            for (int i = 0; i < 5; i++) {
                waitUntil(ReturnWhen.ALL_COMPLETED, seconds(1), List.of(never));
                assertThrows(TimeoutException.class, () -> waitFor(() -> shield(never), seconds(1)));
                var completed = asCompleted(seconds(1), List.of(never)).iterator();
                assertThrows(TimeoutException.class, completed::next);
            }
            assertEquals(0, waiting(never));
        });
    }

    @Test
    void theNoticeOfOneWhoGaveUpWaitingForACancelledTask() {
        VirtualClock.run(() -> {
            var enough = EventLoop.running().<Void>createFuture();
            var stubborn = createTask(() -> {
                while (!enough.isDone()) {
                    try {
                        shield(enough);
                    } catch (CancelledError refused) {
                        // goes on
                    }
                }
            });
            nextTurn();
            var waiter = createTask(() -> waitFor(stubborn, seconds(0)));
            sleep(seconds(1));
            waiter.cancel();
            sleep(seconds(1));
            assertTrue(waiter.isDone());
            assertEquals(0, waiting(stubborn));
            enough.setResult(null);
        });
    }

    @Test
    void aFutureThatWasStuckStopsNoLaterRun() {
        try (var loop = new EventLoop()) {
            var bell = loop.<String>createFuture();
            assertThrows(StuckException.class, () -> loop.runUntilComplete(bell));
            var task = loop.createTask(() -> {
                bell.setResult("rings");
                nextTurn();
                nextTurn();
                return bell.await();
            });
            assertEquals("rings", loop.runUntilComplete(task));
        }
    }

    @Test
    void whatATaskRanAndACallbackHeld() {
        run(() -> {
            var held = new ArrayList<WeakReference<?>>();
            var tasks = new ArrayList<Object>();
            for (int i = 0; i < 10; i++) {
                var dish = new Object[1000];
                held.add(new WeakReference<>(dish));
                tasks.add(createTask(() -> { dish[0] = ""; }));
                var later = EventLoop.running().callLater(seconds(3600), () -> dish[1] = "");
                later.cancel();
                tasks.add(later);
            }
            nextTurn();
            atMost(0, held);
            assertEquals(20, tasks.size());
        });
    }

    // failures

    @Test
    void failuresThatSomebodyHasAskedFor() {
        run(() -> {
            var failures = new ArrayList<WeakReference<?>>();
            for (int i = 0; i < MANY; i++) {
                var smoke = new IllegalStateException("smoke");
                failures.add(new WeakReference<>(smoke));
                var burnt = EventLoop.running().createFuture();
                burnt.setException(smoke);
                assertEquals("smoke", burnt.exception().getMessage());
            }
            atMost(MANY / 5, failures);
        });
    }

    @Test
    void aFailureIsReportedOnceItsFutureIsGarbage() {
        run(() -> {
            var reports = new ArrayList<String>();
            EventLoop.running().setExceptionHandler(report -> reports.add(report.exception().getMessage()));
            EventLoop.running().createFuture().setException(new IllegalStateException("smoke"));
            eventually(() -> {
                var next = EventLoop.running().createFuture();
                next.setException(new IllegalStateException("asked for"));
                next.exception();
                System.gc();
                return !reports.isEmpty();
            }, () -> "nothing was reported while the loop ran");
            assertEquals(List.of("smoke"), reports);
        });
    }

    // threads

    @Test
    void threadsThatWaitForWork() {
        run(() -> {
            var threads = new ArrayList<WeakReference<?>>();
            for (int i = 0; i < 200; i++) {
                createTask(() -> {
                    threads.add(new WeakReference<>(Thread.currentThread()));
                    sleep(millis(1));
                });
            }
            while (allTasks().size() > 1) {
                sleep(millis(1));
            }
            atMost(20, threads);
        });
    }

    @Test
    void loopsThatAreOver() {
        var loops = new ArrayList<WeakReference<?>>();
        for (int i = 0; i < 50; i++) {
            run(() -> {
                loops.add(new WeakReference<>(EventLoop.running()));
                gather(VirtualClock::nextTurn, VirtualClock::nextTurn);
            });
        }
        atMost(0, loops);
    }

    // streams and processes

    @Test
    void connectionsThatAreClosed() {
        run(() -> {
            var readers = new ArrayList<WeakReference<?>>();
            try (var server = startServer((reader, writer) -> {
                readers.add(new WeakReference<>(reader));
                reader.read();
                writer.close();
            }, "127.0.0.1", 0)) {
                for (int i = 0; i < 20; i++) {
                    try (var us = openConnection("127.0.0.1", server.port())) {
                        readers.add(new WeakReference<>(us.reader()));
                    }
                }
                eventually(() -> {
                    sleep(millis(2));
                    return alive(readers) <= 2;
                }, () -> alive(readers) + " are kept");
            }
        });
    }

    @Test
    void serversThatAreClosed() {
        run(() -> {
            var servers = new ArrayList<WeakReference<?>>();
            for (int i = 0; i < 5; i++) {
                var server = startServer((_, writer) -> writer.close(), "127.0.0.1", 0);
                servers.add(new WeakReference<>(server));
                server.close();
            }
            eventually(() -> {
                sleep(millis(2));
                return alive(servers) == 0;
            }, () -> alive(servers) + " are kept");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesThatHaveEnded() {
        run(() -> {
            var readers = new ArrayList<WeakReference<?>>();
            for (int i = 0; i < 10; i++) {
                var echo = createSubprocess("echo", "soup");
                readers.add(new WeakReference<>(echo.stdout()));
                echo.communicate();
            }
            eventually(() -> {
                sleep(millis(2));
                return alive(readers) <= 1;
            }, () -> alive(readers) + " are kept");
        });
    }
}
