package test.asyncio;

import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.EventLoop;
import asyncio.Lock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import test.Command;

/**
 * A loop that seems to stand still is looked at from another thread. Its tasks may go on meanwhile, wait for something else, and end. In a
 * process that only interprets: between two reads of a field, which a compiler makes one, there is time for that.
 */
@Tag("full")
class LookedAtTest {

    private static final int TURNS = 60_000;

    @Test
    void tasksThatEndAndWaitWhileTheyAreLookedAt() {
        var result = Command.of(ProcessHandle.current().info().command().orElseThrow(), "-Xint", "-cp", System.getProperty("java.class.path"),
            Canteen.class.getName()).run();
        assertEquals("0 of the looks failed\n", result.out(), result::toString);
    }

    /** Guests who come, eat and go, and somebody who looks in. */
    static final class Canteen {
        public static void main(String[] args) throws InterruptedException {
            var over = new AtomicBoolean();
            var looks = new AtomicReference<Looks>();
            var failed = new AtomicInteger();
            var looker = Thread.ofPlatform().unstarted(() -> {
                while (!over.get()) {
                    try {
                        looks.get().look();
                    } catch (Throwable thrown) {
                        failed.incrementAndGet();
                        thrown.printStackTrace();
                    }
                }
            });
            var cutlery = new Lock();
            run(() -> {
                looks.set(new Looks(EventLoop.running()));
                looker.start();
                gather(() -> eat(cutlery), () -> eat(cutlery), LookedAtTest::order);
                over.set(true);
            });
            looker.join();
            System.out.println(failed + " of the looks failed");
        }
    }

    /** Waits for the lock again and again, with another who does the same. */
    private static void eat(Lock cutlery) {
        for (int i = 0; i < TURNS; i++) {
            try (var _ = cutlery.acquire()) {
                nextTurn();
            }
        }
    }

    /** Tasks that wait once and end. */
    private static void order() {
        for (int i = 0; i < TURNS; i++) {
            for (int guest = 0; guest < 5; guest++) {
                EventLoop.running().createTask(() -> sleep(Duration.ZERO));
            }
            nextTurn();
        }
    }

    /** What is asked when the loop seems to stand still: who keeps others from what they need, and what each waits for. */
    private record Looks(MethodHandle why, MethodHandle table, EventLoop loop) {

        Looks(EventLoop loop) throws ReflectiveOperationException {
            this(whyOf(loop), tableOfTasks(), loop);
        }

        private static MethodHandle whyOf(EventLoop loop) throws ReflectiveOperationException {
            var standstill = OldEvidenceTest.standstill(loop);
            return MethodHandles.privateLookupIn(standstill.getClass(), MethodHandles.lookup()).bind(standstill, "look", MethodType.methodType(Optional.class, Thread.class));
        }

        private static MethodHandle tableOfTasks() throws ReflectiveOperationException {
            var stuck = Class.forName("asyncio.Stuck");
            return MethodHandles.privateLookupIn(stuck, MethodHandles.lookup())
                .findStatic(stuck, "table", MethodType.methodType(String.class, List.class));
        }

        void look() throws Throwable {
            for (int i = 0; i < 20; i++) {
                why.invoke(Thread.currentThread());
            }
            table.invoke(loop.allTasks());
        }
    }
}
