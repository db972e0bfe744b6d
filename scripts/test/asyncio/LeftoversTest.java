package test.asyncio;

import static asyncio.Asyncio.createSubprocess;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.publish;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Belongings.alive;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.Condition;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.Generator;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Semaphore;
import asyncio.Task;
import asyncio.TimeoutException;
import asyncio.Timer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When something is over, what is taken away is neither too little, which would be kept, nor too much, which would be missed. */
@Timeout(60)
class LeftoversTest {

    private static void nothingIsLeftOf(List<? extends WeakReference<?>> objects) {
        eventually(() -> alive(objects) == 0, () -> alive(objects) + " of " + objects.size() + " are kept");
    }

    // timers

    @Test
    void timersThatWereNotCancelledStillRunAfterTheOthersWereThrownOut() {
        for (int cancelled = 90; cancelled < 120; cancelled++) {        // with one of these the throwing out comes last, and nothing after it
            int count = cancelled;
            VirtualClock.run(() -> {
                var rung = new ArrayList<Integer>();
                for (int second = 60; second > 0; second -= 10) {       // each before the one set last: not all find a lane
                    int bell = second;
                    EventLoop.running().callLater(seconds(second), () -> rung.add(bell));
                }
                for (int i = 0; i < count; i++) {
                    EventLoop.running().callLater(seconds(i % 2 == 0 ? 5 : 3600), () -> rung.add(0)).cancel();
                }
                sleep(seconds(100));
                assertEquals(List.of(10, 20, 30, 40, 50, 60), rung);
            });
        }
    }

    @Test
    void howManyAreThrownOutDoesNotDependOnHowManyThereWereBefore() {
        VirtualClock.run(() -> {
            var timers = new ArrayList<WeakReference<?>>();
            for (int i = 0; i < 20_000; i++) {
                var timer = EventLoop.running().callLater(seconds(3600), () -> { });
                timer.cancel();
                timers.add(new WeakReference<>(timer));
            }
            eventually(() -> alive(timers) <= 110, () -> alive(timers) + " of " + timers.size() + " are kept");
        });
    }

    @Test
    void throwingOutOnceMakesNoLaterCancelDearer() {
        VirtualClock.run(() -> {
            for (int i = 0; i < 20_000; i++) {
                EventLoop.running().callLater(seconds(3600), () -> { });
            }
            long before = bestOfCancelling(2000);
            cancelling(20_000);                     // now they are the most: all cancelled ones are thrown out
            long after = bestOfCancelling(2000);
            assertTrue(after < 30 * before, () -> after + " ns, and " + before + " ns before");
        });
    }

    private static long bestOfCancelling(int count) {
        return Math.min(cancelling(count), Math.min(cancelling(count), cancelling(count)));
    }

    /** How long it takes to cancel so many timers, in nanoseconds. */
    private static long cancelling(int count) {
        var timers = Stream.generate(() -> EventLoop.running().callLater(seconds(3600), () -> { })).limit(count).toList();
        long start = System.nanoTime();
        timers.forEach(Timer::cancel);
        return System.nanoTime() - start;
    }

    // tasks

    @Test
    void aTaskThatHasEndedKnowsNoOther() {
        VirtualClock.run(() -> {
            for (boolean oldestEndsFirst : List.of(true, false)) {
                var kept = new ArrayList<Task<?>>();
                var others = new ArrayList<WeakReference<?>>();
                for (int i = 0; i < 10; i++) {
                    int second = oldestEndsFirst ? i : 10 - i;
                    var task = createTask(() -> sleep(seconds(second)));
                    if (i == 0 || i == 9) {
                        kept.add(task);
                    } else {
                        others.add(new WeakReference<>(task));
                    }
                }
                sleep(seconds(20));
                nothingIsLeftOf(others);
                assertTrue(kept.stream().allMatch(Task::isDone));
            }
        });
    }

    // a loop that is closed

    /** A callback that nobody but the loop holds. */
    private static Runnable callback(List<WeakReference<?>> held) {
        var dish = new Object[1];
        held.add(new WeakReference<>(dish));
        return () -> dish[0] = "";
    }

    @Test
    void aClosedLoopHoldsNothingThatItHadToDo() {
        var held = new ArrayList<WeakReference<?>>();
        var loop = new EventLoop();
        loop.callSoon(callback(held));
        loop.callLater(seconds(3600), callback(held));
        loop.close();
        nothingIsLeftOf(held);
        assertTrue(loop.isClosed());
    }

    @Test
    void norWhatATaskStillSetOffWhenItWasEnded() {
        var held = new ArrayList<WeakReference<?>>();
        var loop = new EventLoop();
        var bell = loop.<Integer>createFuture();
        var callback = new Runnable[] {callback(held)};
        loop.createTask(() -> {
            var ring = callback[0];
            bell.addDoneCallback(_ -> ring.run());
            try {
                sleep(seconds(3600));
            } finally {
                bell.setResult(1);
            }
        });
        loop.runOnce();
        callback[0] = null;
        loop.close();
        assertTrue(bell.isDone());
        nothingIsLeftOf(held);
        assertTrue(loop.isClosed());
    }

    // those who wait no longer

    @Test
    void whoeverGaveUpStandsInNoLine() {
        VirtualClock.run(() -> {
            var queue = new Queue<Integer>(1);
            var full = new Queue<Integer>(1);
            full.put(1);
            var lock = new Lock();
            lock.acquire();
            var semaphore = new Semaphore(0);
            var event = new Event();
            var condition = new Condition();
            for (Action wait : List.<Action>of(queue::get, () -> full.put(2), lock::acquire, semaphore::acquire, event::await, () -> {
                try (var held = condition.acquire()) {
                    condition.await();
                }
            })) {
                for (int i = 0; i < 3; i++) {
                    assertThrows(TimeoutException.class, () -> timeout(seconds(1), wait));
                }
            }
            assertEquals("Queue (0 inside, 0 getting, 0 putting)", queue.toString());
            assertEquals("Queue (1 inside, 0 getting, 0 putting)", full.toString());
            assertEquals(List.of(0, 0, 0, 0), List.of(waiting(lock), waiting(semaphore), waiting(event), waiting(condition)));
        });
    }

    /** As it says of itself: {@code Lock (locked, 0 waiting)}. */
    private static int waiting(Object primitive) {
        var number = primitive.toString().replaceFirst(".*?(\\d+) waiting.*", "$1");
        return Integer.parseInt(number);
    }

    // processes

    /** What the loop would do at its end. There is no public way to ask. */
    private static Collection<?> atClose() throws ReflectiveOperationException {
        var field = EventLoop.class.getDeclaredField("atClose");
        field.setAccessible(true);
        return (Collection<?>) field.get(EventLoop.running());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatHasEndedIsNotKilledOnceMoreAtTheEndOfTheLoop() {
        run(() -> {
            int before = atClose().size();
            createSubprocess("true").communicate();
            createSubprocess("sh", "-c", "exit 1").communicate();
            eventually(() -> {
                sleep(seconds(0.005));
                try {
                    return atClose().size() == before;
                } catch (ReflectiveOperationException other) {
                    throw new AssertionError(other);
                }
            }, () -> "something is kept for the end of the loop");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatTheProcessHasClosedIsGivenBackWhileTheProcessRunsOn() {
        run(() -> {
            createSubprocess("true").communicate();     // what all processes share is there
            long before = Belongings.descriptors();
            try (var quiet = createSubprocess("sh", "-c", "exec >&- 2>&-; read line")) {
                assertEquals(0, quiet.stdout().read().length);
                assertEquals(0, quiet.stderr().read().length);
                eventually(() -> Belongings.descriptors() <= before + 1, () -> Belongings.descriptors() + " descriptors, before: " + before + " and stdin");
                assertEquals(null, quiet.returnCode());
            }
        });
    }

    // subscribers

    @Test
    void aSubscriberWhoHasCancelledIsToldNothingMoreHoweverTheBodyEnds() {
        for (Action lastWords : List.<Action>of(() -> { }, () -> { throw new IllegalStateException("smoke"); }, () -> { throw new CancelledError(null); })) {
            var told = new ArrayList<String>();
            VirtualClock.run(() -> {
                publish((Generator.Out<Integer> out) -> {
                    out.yield(1);
                    try {
                        sleep(seconds(1));
                    } catch (CancelledError asked) {
                        lastWords.run();
                    }
                }).subscribe(new Flow.Subscriber<>() {
                    private Flow.Subscription subscription;

                    @Override
                    public void onSubscribe(Flow.Subscription given) {
                        subscription = given;
                        given.request(1);
                    }

                    @Override
                    public void onNext(Integer table) {
                        told.add("table " + table);
                        subscription.cancel();
                    }

                    @Override
                    public void onError(Throwable error) {
                        told.add("error " + error);
                    }

                    @Override
                    public void onComplete() {
                        told.add("end");
                    }
                });
                nextTurn();
                sleep(seconds(5));
            });
            assertEquals(List.of("table 1"), told);
        }
    }
}
