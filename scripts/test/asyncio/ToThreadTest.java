package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.ContextVar;
import asyncio.EventLoop;
import asyncio.Task;
import asyncio.TimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work beside the loop: how much of it, whose cores it takes, and who waits for it. */
@Timeout(60)
class ToThreadTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Keeps a core busy until then, twenty seconds at most. */
    private static void compute(BooleanSupplier enough) {
        for (long start = System.nanoTime(); !enough.getAsBoolean() && System.nanoTime() - start < 20_000_000_000L;) {
            Thread.onSpinWait();
        }
    }

    private static List<Action> times(int count, Action work) {
        return Collections.nCopies(count, work);
    }

    private static void all(List<Action> work) {
        work.stream().map(one -> createTask(one)).toList().forEach(task -> task.await());
    }

    @Test
    void theLoopGoesOnWhileMoreComputeThanThereAreCores() {
        run(() -> {
            var beats = new AtomicInteger();
            var heart = createTask(() -> {
                while (true) {
                    sleep(millis(1));
                    beats.incrementAndGet();
                }
            });
            all(times(2 * CORES, () -> toThread(() -> compute(() -> beats.get() >= 10))));
            assertTrue(beats.get() >= 10, () -> beats + " beats in 20 s");
            heart.cancel();
        });
    }

    @Test
    void theLoopGoesOnWhileAnExecutorOfNobodyComputes() {
        run(() -> {
            var beats = new AtomicInteger();
            var work = times(2 * CORES, () -> EventLoop.running().runInExecutor(null, () -> {
                compute(() -> beats.get() >= 10);
                return null;
            }).await());
            var tasks = work.stream().map(one -> createTask(one)).toList();
            while (beats.get() < 10) {
                sleep(millis(1));
                beats.incrementAndGet();
            }
            assertFalse(tasks.stream().allMatch(task -> task.isDone()));
            tasks.forEach(task -> task.await());
        });
    }

    @Test
    void hundredsMayBlockAtOnce() {
        run(() -> {
            var here = new CountDownLatch(300);
            all(times(300, () -> toThread(() -> {
                here.countDown();
                assertTrue(here.await(30, TimeUnit.SECONDS), "the others were not begun meanwhile");
            })));
        });
    }

    @Test
    void onlySomeComputeAtOnce() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        run(() -> {
            all(times(200, () -> toThread(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                long end = System.nanoTime() + 3_000_000;
                compute(() -> System.nanoTime() > end);
                now.decrementAndGet();
            })));
        });
        assertTrue(most.get() < 100, () -> most + " at once");
    }

    @Test
    void threadsServeAgain() {
        run(() -> {
            var threads = new HashSet<Thread>();
            for (int i = 0; i < 500; i++) {
                threads.add(toThread(Thread::currentThread));
            }
            assertTrue(threads.size() <= CORES + 4, threads::toString);
            assertTrue(threads.stream().noneMatch(Thread::isVirtual));
            assertTrue(threads.stream().allMatch(Thread::isDaemon), "an idle one would keep the JVM");
        });
    }

    @Test
    void nothingOfOneCallReachesTheNext() {
        var table = new ContextVar<Integer>("table", -1);
        run(() -> {
            var loop = EventLoop.running();
            for (int i = 0; i < 20; i++) {
                assertEquals(-1, loop.runInExecutor(null, () -> {
                    int before = table.get();
                    table.set(7);
                    return before;
                }).await());
                assertFalse(toThread(() -> {
                    boolean before = Thread.currentThread().isInterrupted();
                    Thread.currentThread().interrupt();
                    return before;
                }));
            }
        });
    }

    /** A task whose work has begun in its thread. */
    private static Task<Void> begun(Action work) {
        var begun = new AtomicBoolean();
        var task = createTask(() -> toThread(() -> {
            begun.set(true);
            work.run();
        }));
        while (!begun.get()) {
            sleep(millis(1));
        }
        return task;
    }

    @Test
    void runWaitsForWhatGoesOn() {
        var saved = new AtomicBoolean();
        run(() -> {
            var saving = begun(() -> {
                Thread.sleep(50);
                saved.set(true);
            });
            assertThrows(TimeoutException.class, () -> waitFor(saving, millis(1)));
            assertFalse(saved.get());
        });
        assertTrue(saved.get());
    }

    @Test
    void soDoesARunThatFails() {
        var saved = new AtomicBoolean();
        assertThrows(IllegalStateException.class, () -> run(() -> {
            begun(() -> {
                Thread.sleep(50);
                saved.set(true);
            });
            throw new IllegalStateException("smoke");
        }));
        assertTrue(saved.get());
    }

    @Test
    void theLoopIsThereForWorkThatGoesOn() {
        var trail = Collections.synchronizedList(new ArrayList<String>());
        run(() -> {
            var loop = EventLoop.running();
            begun(() -> {
                Thread.sleep(20);
                trail.add(runCoroutineThreadsafe(() -> { sleep(millis(1)); return "from a task"; }, loop).get());
            }).cancel();
        });
        assertEquals(List.of("from a task"), trail);
    }

    @Test
    void whatHasNotBegunIsNotBegunForOneWhoWasCancelled() {
        var begun = new AtomicBoolean();
        var release = new AtomicBoolean();
        run(() -> {
            var busy = times(CORES + 4, () -> toThread(() -> compute(release::get))).stream().map(one -> createTask(one)).toList();
            var late = createTask(() -> toThread(() -> begun.set(true)));
            nextTurn();
            late.cancel();
            nextTurn();
            release.set(true);
            busy.forEach(task -> task.await());
        });
        assertFalse(begun.get());
    }

    @Test
    void anInterruptReachesTheWork() throws InterruptedException {
        var working = new CountDownLatch(1);
        var ends = Collections.synchronizedList(new ArrayList<String>());
        var thread = Thread.ofPlatform().start(() -> {
            try {
                run(() -> {
                    createTask(() -> {
                        try {
                            sleep(seconds(60));
                        } finally {
                            sleep(millis(1));       // an interrupt cancels once
                            ends.add("cleaned up");
                        }
                    });
                    toThread(() -> {
                        working.countDown();
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException interrupted) {
                            ends.add("interrupted");
                        }
                    });
                });
            } catch (CancelledError cancelled) {
                ends.add("run is over, interrupted: " + Thread.currentThread().isInterrupted());
            }
        });
        working.await();
        thread.interrupt();
        thread.join();
        assertEquals(List.of("cleaned up", "interrupted", "run is over, interrupted: true"), ends);
    }
}
