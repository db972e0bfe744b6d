package test.asyncio;

import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.EventLoop;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thread dump takes its time, and its parts are of several moments. Here it shows one task blocked at a monitor, and another that owns it a
 * moment later. Both were so, never together: the loop does not stand still, and is not said to.
 */
@Timeout(60)
class OldEvidenceTest {

    private final Object pan = new Object();
    private final CountDownLatch guestHoldsPan = new CountDownLatch(1);
    private final CountDownLatch guestMayLeave = new CountDownLatch(1);
    private final CountDownLatch waiterHoldsPan = new CountDownLatch(1);
    private final CountDownLatch waiterMayLeave = new CountDownLatch(1);
    private final CountDownLatch cookIsBack = new CountDownLatch(1);
    private Thread cook;
    private Thread waiter;

    @Test
    void aTaskThatWasBlockedAtAMonitorThatAnotherGotLater() throws InterruptedException {
        var looker = Thread.currentThread();        // lends its loop, and looks in every half second
        Thread.ofPlatform().daemon().start(() -> {
            synchronized (pan) {
                guestHoldsPan.countDown();
                await(guestMayLeave);
            }
        });
        guestHoldsPan.await();
        var done = run(() -> {
            betweenTheParts(EventLoop.running());
            return gather(() -> {
                cook = Thread.currentThread();
                synchronized (pan) {
                    nothing();
                }
                nextTurn();
                cookIsBack.countDown();
                while (looker.isAlive() && looker.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();            // keeps the turn until the dump has been judged
                }
                return "cooked";
            }, () -> {
                waiter = Thread.currentThread();
                synchronized (pan) {
                    waiterHoldsPan.countDown();
                    await(waiterMayLeave);
                }
                nextTurn();                         // it waits, as one that is stuck would, while the dump is judged
                return "served";
            });
        });
        assertEquals(List.of("cooked", "served"), done);
        assertEquals(0, cookIsBack.getCount());
    }

    private static void nothing() {
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    // the parts of the dump are the JVM's own; what happens between them is made to happen, each time

    private void betweenTheParts(EventLoop loop) throws ReflectiveOperationException {
        var standstill = standstill(loop);
        var dumps = open(standstill.getClass(), "dumps");
        var jvm = (Supplier<?>) dumps.get(standstill);
        dumps.set(standstill, (Supplier<?>) () -> {
            var before = threads(jvm.get());
            guestMayLeave.countDown();
            await(waiterHoldsPan);
            var after = jvm.get();
            waiterMayLeave.countDown();
            await(cookIsBack);
            var parts = new HashMap<>(threads(after));
            parts.put(cook.threadId(), before.get(cook.threadId()));
            return dump(after.getClass(), parts);
        });
    }

    /** What looks at a loop that seems to stand still. */
    static Object standstill(EventLoop loop) throws ReflectiveOperationException {
        var turn = open(loop.getClass(), "turn").get(loop);
        return open(turn.getClass(), "standstill").get(turn);
    }

    private static Field open(Class<?> type, String name) throws NoSuchFieldException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked")
    private static Map<Long, String> threads(Object dump) {
        try {
            return (Map<Long, String>) open(dump.getClass(), "threads").get(dump);
        } catch (ReflectiveOperationException other) {
            throw new AssertionError(other);
        }
    }

    private static Object dump(Class<?> type, Map<Long, String> threads) {
        try {
            var constructor = type.getDeclaredConstructor(Map.class);
            constructor.setAccessible(true);
            return constructor.newInstance(threads);
        } catch (ReflectiveOperationException other) {
            throw new AssertionError(other);
        }
    }
}
