package test.asyncio;

import static asyncio.Asyncio.await;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** Programs whose loop stands still because a task waits with something in its hand that another needs. Each is a process: its threads are lost. */
@Execution(ExecutionMode.CONCURRENT)
class StandstillTest {

    /** Read slowly. */
    static final class Menu {
        static final int DISHES = read();
    }

    /** Read slowly, too. */
    static final class Prices {
        static final int SUM = read();
    }

    private static int read() {
        sleep(millis(50));
        return 42;
    }

    /** A class that one task initialises while it waits, and another needs. */
    static final class OneMenu {
        public static void main(String[] args) {
            run(() -> gather(() -> Menu.DISHES, () -> Menu.DISHES));
        }
    }

    /** As many as there are threads that carry virtual ones. */
    static final class MenuAndPrices {
        public static void main(String[] args) {
            run(() -> gather(() -> Menu.DISHES, () -> Prices.SUM));
        }
    }

    /** A lock that another thread holds until the loop has complained, and for a while more. */
    static final class LockedPan {
        public static void main(String[] args) throws InterruptedException {
            var pan = new ReentrantLock();
            var complaint = new CountDownLatch(1);
            onceTheLoopComplains(complaint::countDown);
            pan.lock();
            var cook = Thread.ofPlatform().start(() -> run(() -> {
                pan.lock();
                System.out.println("fried");
            }));
            complaint.await();
            Thread.sleep(700);
            pan.unlock();
            cook.join();
        }
    }

    /** A result that comes once the loop has complained. */
    static final class JoinedTea {
        public static void main(String[] args) {
            var tea = new CompletableFuture<String>();
            onceTheLoopComplains(() -> tea.complete("tea"));
            run(() -> System.out.println(tea.join()));
        }
    }

    /** An answer that comes once the loop has complained, asked for with a limit on time: that limit is the virtual clock's. */
    static final class SlowAnswer {
        public static void main(String[] args) {
            var answer = new CompletableFuture<String>();
            onceTheLoopComplains(() -> answer.complete("18 degrees"));
            run(() -> System.out.println(timeout(millis(500), () -> await(answer))));
        }
    }

    private static void onceTheLoopComplains(Runnable then) {
        System.setErr(new PrintStream(System.err, true) {
            @Override
            public void println(String line) {
                super.println(line);
                then.run();
            }
        });
    }

    private static Command.Result java(Class<?> program, String... options) {
        var words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(options));
        words.add(program.getName());
        return Command.of(words.toArray(String[]::new)).run();
    }

    @Test
    void aClassThatATaskInitialisesWhileItWaits() {
        var result = java(OneMenu.class, "-Djdk.virtualThreadScheduler.parallelism=2");
        assertEquals(1, result.exit(), result::toString);
        assertTrue(result.err().contains("asyncio.StuckException: the loop is stuck: Task-3 needs test.asyncio.StandstillTest$Menu, which Task-2 "
            + "initialises while it waits. Do not wait in a static initialiser.\n  Task-1 waits for gather of 2"), result::toString);
    }

    @Test
    void asManyInitialisersThatWaitAsThereAreCarriers() {
        var result = java(MenuAndPrices.class, "-Djdk.virtualThreadScheduler.parallelism=1");
        assertEquals(1, result.exit(), result::toString);
        assertTrue(result.err().contains("the loop is stuck: 1 tasks wait in static initialisers and keep all 1 threads that could carry a task on."),
            result::toString);
    }

    @Test
    void aLockOfTheJdkIsNamedAndThePlaceShown() {
        var result = java(LockedPan.class);
        assertEquals(0, result.exit(), result::toString);
        assertEquals("fried\n", result.out());
        assertTrue(result.err().startsWith("the loop has stood still for 2 s at Task-1: "), result::toString);
        assertTrue(result.err().contains("ReentrantLock.lock"), result::toString);
        assertTrue(result.err().contains("in hand a task must not wait for its turn: use asyncio.Lock. The tasks:"), result::toString);
        assertTrue(result.err().contains("Task-1 runs  at test.asyncio.StandstillTest$LockedPan.main"), result::toString);
        assertEquals(1, result.err().lines().filter(line -> line.contains("stood still")).count(), result::toString);
    }

    @Test
    void whereThereIsNoLockNoneIsSpokenOf() {
        var result = java(JoinedTea.class);
        assertEquals("tea\n", result.out(), result::toString);
        assertTrue(result.err().contains("A task does not block: it awaits the result, await(future), and the others run meanwhile. The tasks:"), result::toString);
        assertFalse(result.err().contains("asyncio.Lock"), result::toString);
    }

    @Test
    void aVirtualClockThatWaitsForOthersSaysSo() {
        var result = java(SlowAnswer.class, "-DASYNCIO_CLOCK=virtual");
        assertEquals("18 degrees\n", result.out(), result::toString);
        assertEquals("the virtual clock has stood still for 5 s: the loop waits for what happens outside it, and no sleep or timeout ends meanwhile. "
            + "A program that asks others needs the real clock: ASYNCIO_CLOCK=real\n", result.err());
    }
}
