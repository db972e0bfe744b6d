package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.EventLoop;
import asyncio.Outcome;
import asyncio.Runner;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import test.Command;

class StressTest {

    private static int gathered(int tasks) {
        return run(() -> {
            var all = new ArrayList<Callable<Integer>>(tasks);
            for (int i = 0; i < tasks; i++) {
                all.add(() -> {
                    sleep(seconds(0));
                    return 1;
                });
            }
            return gather(all).stream().mapToInt(one -> one).sum();
        });
    }

    @Test
    void twentyThousandTasksInOneGather() {
        assertEquals(20_000, gathered(20_000));
    }

    /** Run by the test below in a JVM of its own. */
    static final class Million {
        private Million() {}

        public static void main(String[] args) {
            System.out.println(gathered(1_000_000));
        }
    }

    @Tag("full")
    @Test
    void aMillionTasksInOneGatherWithinTwoGigabytes() {
        var result = Command.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx2g",
            "-cp", System.getProperty("java.class.path"), Million.class.getName()).within(Duration.ofMinutes(10)).run();
        assertEquals("1000000", result.out().strip(), result::toString);
    }

    @Test
    void cancelAgainstCompletionManyTimes() {
        race(20_000);
    }

    @Tag("full")
    @Test
    void cancelAgainstCompletionAMillionTimes() {
        race(1_000_000);
    }

    /** A task waits for a future; in the same turn the future is completed and the task cancelled, now the one first, now the other. */
    private static void race(int times) {
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        int[] ends = new int[2];
        run(() -> {
            var loop = EventLoop.running();
            for (int i = 0; i < times; i++) {
                var bell = loop.<Integer>createFuture();
                var guest = createTask(() -> bell.await());
                var host = createTask(() -> guest.await());
                for (int pauses = i % 4; pauses > 0; pauses--) {
                    sleep(seconds(0));
                }
                if (i % 8 < 4) {
                    bell.setResult(1);
                    guest.cancel();
                } else {
                    guest.cancel();
                    if (!bell.isDone()) {   // cancelling a task that waits cancels what it waits for
                        bell.setResult(1);
                    }
                }
                switch (gatherOutcomes(guest, host).getFirst()) {
                    case Outcome.Success<Integer> _ -> ends[0]++;
                    case Outcome.Failure<Integer> _ -> ends[1]++;
                }
            }
            assertEquals(1, allTasks().size());
        });
        assertEquals(times, ends[0] + ends[1]);
        assertTrue(ends[1] > 0, "no cancellation won");
        assertTrue(ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 8, "platform threads were left behind");
    }

    @Test
    void cancelFromOtherThreadsAgainstCompletion() {
        for (int round = 0; round < 300; round++) {
            var outcome = new Runner().<List<Outcome<Integer>>>run(() -> {
                var bell = EventLoop.running().<Integer>createFuture();
                var loop = EventLoop.running();
                var guest = createTask(() -> bell.await());
                var canceller = Thread.ofVirtual().start(guest::cancel);
                var finisher = Thread.ofVirtual().start(() -> loop.callSoonThreadsafe(() -> {
                    if (!bell.isDone()) {
                        bell.setResult(1);
                    }
                }));
                var end = timeout(seconds(30), () -> gatherOutcomes(guest));
                toThread(() -> {
                    canceller.join();
                    finisher.join();
                });
                return end;
            });
            assertEquals(1, outcome.size());
        }
    }
}
