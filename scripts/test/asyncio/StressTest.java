package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.EventLoop;
import asyncio.Outcome;
import asyncio.Runner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

        public static void main(String[] args) throws IOException {
            System.out.println(gathered(1_000_000));
            System.out.println(mostResident());
        }

        /** The process's greatest size until now, in kB, with all that is outside the heap; 0 where only Linux could tell. */
        private static long mostResident() throws IOException {
            var status = Path.of("/proc/self/status");
            return Files.exists(status) ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0) : 0;
        }
    }

    @Tag("full")
    @Test
    void aMillionTasksInOneGatherWithinTwoGigabytes() {
        long start = System.nanoTime();
        var result = Command.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx1600m",
            "-cp", System.getProperty("java.class.path"), Million.class.getName()).within(Duration.ofMinutes(10)).run();
        var lines = result.out().strip().split("\\s+");
        assertEquals("1000000", lines[0], result::toString);
        long megabytes = Long.parseLong(lines[1]) / 1024;
        System.out.println("1000000 tasks in one gather: " + (System.nanoTime() - start) / 1_000_000_000 + " s, the process at most " + megabytes + " MB");
        assertTrue(megabytes < 2048, () -> "the process took " + megabytes + " MB");
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

    /** A task waits for a future, which is completed, and is cancelled: now the one first, now the other, in the same iteration or up to two later. */
    private static void race(int times) {
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        int[] ends = new int[2];
        run(() -> {
            var loop = EventLoop.running();
            for (int i = 0; i < times; i++) {
                var bell = loop.<Integer>createFuture();
                var guest = createTask(() -> bell.await());
                var host = createTask(() -> guest.await());
                pause(i % 4);
                if (i / 4 % 2 == 0) {
                    bell.setResult(1);
                    pause(i / 8 % 3);
                    guest.cancel();
                } else {
                    guest.cancel();
                    pause(i / 8 % 3);
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
        assertTrue(ends[0] > 0, "no result won");
        assertTrue(ends[1] > 0, "no cancellation won");
        System.out.println("cancel against completion, " + times + " times: " + ends[0] + " results, " + ends[1] + " cancelled, none lost");
        assertTrue(ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 8, "platform threads were left behind");
    }

    private static void pause(int iterations) {
        for (; iterations > 0; iterations--) {
            sleep(seconds(0));
        }
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
