package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Queue;
import asyncio.Server;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One loop with tasks, sockets, processes and threads beside it, for a minute, or as many as {@code SOAK_MINUTES} says: threads, descriptors
 * and heap are the same at both ends.
 */
@Isolated
@Tag("full")
@DisabledOnOs(OS.WINDOWS)
class EnduranceTest {

    private static final Duration LENGTH = Duration.ofMinutes(Long.parseLong(System.getenv().getOrDefault("SOAK_MINUTES", "1")));

    private record State(int threads, long descriptors, long kilobytes) {
        static State now() {
            var runtime = Runtime.getRuntime();
            for (int i = 0; i < 4; i++) {
                System.gc();
                sleep(millis(50));
            }
            return new State(Belongings.threads().size(), Belongings.descriptors(), (runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }

    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong processes = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    @Test
    void nothingGrows() {
        run(() -> {
            try (var server = startServer((reader, writer) -> {
                try (writer) {
                    for (String line : reader) {
                        writer.write(line + "\n");
                        writer.drain();
                    }
                }
            }, "127.0.0.1", 0)) {
                live(server, Duration.ofSeconds(5));        // everything that is made once is there
                var before = State.now();
                live(server, LENGTH);
                sleep(seconds(11));                         // idle threads of toThread end after ten
                var after = State.now();
                System.out.println(LENGTH.toSeconds() + " s: " + tasks + " tasks, " + connections + " connections, " + processes + " processes, "
                    + calls + " calls of toThread; before " + before + ", after " + after);
                assertTrue(after.threads <= before.threads, after::toString);
                assertEquals(before.descriptors, after.descriptors);
                assertTrue(after.kilobytes < before.kilobytes + 4096, after::toString);
            }
        });
    }

    private void live(Server server, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            gather(this::manyTasks, () -> talk(server.port()), () -> giveUp(server.port()), this::process, this::work);
        }
    }

    private void manyTasks() {
        var queue = new Queue<Integer>(10);
        var taker = createTask(() -> {
            while (true) {
                queue.get();
            }
        });
        for (int i = 0; i < 100; i++) {
            queue.put(i);
            waitFor(() -> tasks.incrementAndGet(), seconds(60));
        }
        taker.cancel();
    }

    private void talk(int port) {
        try (var us = openConnection("127.0.0.1", port)) {
            us.writer().write("soup\n");
            assertEquals("soup", us.reader().readLine());
            connections.incrementAndGet();
        }
    }

    private void giveUp(int port) {
        var late = createTask(() -> openConnection("127.0.0.1", port));
        sleep(millis(connections.get() % 3));
        late.cancel();
        gatherOutcomes(late).forEach(outcome -> {
            if (outcome instanceof asyncio.Outcome.Success<asyncio.StreamConnection>(var connection)) {
                connection.close();
            }
        });
    }

    private void process() {
        if (processes.incrementAndGet() % 2 == 0) {
            assertEquals("soup\n", createSubprocess("cat").communicate("soup\n").stdout());
        } else {
            try (var yes = createSubprocess("yes")) {
                yes.stdout().readLine();
            }
        }
    }

    private void work() {
        toThread(() -> {
            Thread.sleep(1);
            calls.incrementAndGet();
        });
    }
}
