package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import asyncio.Clock;
import asyncio.EventLoop;
import asyncio.Lock;
import asyncio.Queue;
import asyncio.Runner;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The same program on the virtual clock does the same each time: 2,000 runs, one checksum. */
class RepeatTest {

    @Test
    void twoThousandRunsOfTenTasksHaveOneChecksum() {
        Map<Long, Integer> checksums = new HashMap<>();
        for (int run = 0; run < 2000; run++) {
            checksums.merge(checksum(), 1, Integer::sum);
        }
        assertEquals(1, checksums.size(), checksums::toString);
        System.out.println("2000 runs of ten tasks, one checksum: " + Long.toHexString(checksums.keySet().iterator().next()));
    }

    private static long checksum() {
        var trail = new StringBuilder();
        new Runner().clock(Clock.virtual())
            .listener(event -> trail.append(event.time()).append(' ').append(event.task()).append(' ').append(event.kind()).append('\n'))
            .run(() -> kitchen(trail));
        var sum = new CRC32();
        sum.update(trail.toString().getBytes());
        return sum.getValue();
    }

    /** Ten cooks share a stove and a counter; the last is sent home. */
    private static Void kitchen(StringBuilder trail) {
        var stove = new Lock();
        var counter = new Queue<Integer>(2);
        var late = createTask(() -> sleep(seconds(100)));
        EventLoop.running().callLater(millis(35), late::cancel);
        gather(IntStream.range(0, 9).mapToObj(cook -> (Callable<Void>) () -> {
            for (int dish = 0; dish < 3; dish++) {
                try (var held = stove.acquire()) {
                    sleep(millis(7 * cook % 5));
                }
                if (cook % 2 == 0) {
                    counter.put(10 * cook + dish);
                } else {
                    trail.append(cook).append(" eats ").append(counter.get()).append('\n');
                }
            }
            return null;
        }).limit(8).toList());
        return null;
    }
}
