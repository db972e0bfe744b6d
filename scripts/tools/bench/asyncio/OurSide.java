package bench.asyncio;

import static asyncio.Asyncio.*;

import asyncio.Action;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Our side, in a JVM of its own with the default flags: reads the name of a workload a line, answers with its figure. */
public final class OurSide {

    private static final int MANY = 100_000;

    private OurSide() {
    }

    public static void main(String[] args) {
        for (var names = new Scanner(System.in); names.hasNextLine();) {
            System.out.println(measure(Workload.valueOf(names.nextLine())));
        }
    }

    private static double measure(Workload workload) {
        return switch (workload) {
            case GATHER -> perOne(MANY, () -> gather(coroutines(MANY, () -> 1)));
            case GATHER_WAITING -> perOne(MANY, () -> gather(coroutines(MANY, () -> {
                sleep(Duration.ZERO);
                return 1;
            })));
            case GATHER_SLEEPING -> perOne(MANY, () -> gather(coroutines(MANY, () -> {
                sleep(millis(10));
                return 1;
            })));
            case QUEUE -> perOne(MANY, OurSide::queue);
            case CREATE -> perOne(MANY, () -> times(MANY, () -> createTask(() -> 1).await()));
            case SLEEPERS -> perOne(10_000, () -> gather(coroutines(10_000, () -> {
                sleep(millis(100));
                return 1;
            }))) - 100e6 / 10_000;
            case BYTES -> run(() -> bytes());
            case LOCK -> perOne(MANY, OurSide::lock);
            case TIMEOUT -> perOne(MANY, () -> times(MANY, () -> timeout(seconds(10), () -> { })));
            case TO_THREAD -> perOne(3000, () -> times(3000, () -> toThread(() -> 1)));
            case BLOCKING -> perOne(1_000_000, () -> gather(coroutines(10_000, () -> toThread(() -> {
                Thread.sleep(100);
                return 1;
            }))));
            case ECHO_64 -> perOne(64 * 200, () -> echo(new byte[64], 200));
            case ECHO_64K -> perOne(64 * 30, () -> echo(new byte[64 * 1024], 30));
        };
    }

    private static double perOne(int count, Action work) {
        return run(() -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / (double) count;
        });
    }

    private static void times(int count, Action work) throws Exception {
        for (int i = 0; i < count; i++) {
            work.run();
        }
    }

    private static ArrayList<Callable<Integer>> coroutines(int count, Callable<Integer> coroutine) {
        var all = new ArrayList<Callable<Integer>>(count);
        IntStream.range(0, count).forEach(_ -> all.add(coroutine));
        return all;
    }

    private static void queue() {
        var queue = new Queue<Integer>(1);
        gather(() -> times(MANY, () -> queue.put(1)), () -> times(MANY, () -> queue.get()));
    }

    private static void lock() {
        var lock = new Lock();
        Action user = () -> times(MANY / 2, () -> {
            try (var held = lock.acquire()) {
                sleep(Duration.ZERO);
            }
        });
        gather(user, user);
    }

    private static double bytes() {
        long before = used();
        var tasks = new ArrayList<Task<Void>>(MANY);
        for (int i = 0; i < MANY; i++) {
            tasks.add(createTask(() -> sleep(seconds(3600))));
        }
        sleep(Duration.ZERO);
        double each = (used() - before) / (double) MANY;
        tasks.forEach(Task::cancel);
        return each;
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void echo(byte[] message, int rounds) {
        try (var server = startServer((reader, writer) -> {
            for (var data = reader.read(65536); data.length > 0; data = reader.read(65536)) {
                writer.write(data);
                writer.drain();
            }
        }, "127.0.0.1", 0)) {
            gather(IntStream.range(0, 64).mapToObj(_ -> (Callable<Void>) () -> client(server.port(), message, rounds)).toList());
        }
    }

    private static Void client(int port, byte[] message, int rounds) {
        try (var connection = openConnection("127.0.0.1", port)) {
            for (int i = 0; i < rounds; i++) {
                connection.writer().write(message);
                connection.writer().drain();
                connection.reader().readExactly(message.length);
            }
        }
        return null;
    }
}
