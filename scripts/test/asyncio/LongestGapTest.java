package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import python.Venv;
import test.Command;

/** Twice as many computing calls of toThread as there are cores: how long a task that beats every 20 ms has to wait, here and in CPython. */
@Isolated
@Tag("full")
@Tag("python")
class LongestGapTest {

    private static final int ROUNDS = 5;
    private static final int CALLS = 2 * Runtime.getRuntime().availableProcessors();

    private static final String THEIRS = """
        import asyncio, time
        def compute():
            end = time.perf_counter() + 1
            while time.perf_counter() < end: pass
        async def main():
            longest = 0
            async def beat():
                nonlocal longest
                last = time.perf_counter()
                while True:
                    await asyncio.sleep(.02)
                    now = time.perf_counter(); longest = max(longest, now - last); last = now
            heart = asyncio.create_task(beat())
            await asyncio.sleep(.1)
            await asyncio.gather(*[asyncio.to_thread(compute) for _ in range(%d)])
            heart.cancel()
            print(int(longest * 1000))
        asyncio.run(main())
        """.formatted(CALLS);

    private static long ours() {
        var longest = new AtomicLong();
        run(() -> {
            var heart = createTask(() -> {
                for (long last = System.nanoTime(); true; ) {
                    sleep(millis(20));
                    long now = System.nanoTime();
                    longest.set(Math.max(longest.get(), now - last));
                    last = now;
                }
            });
            sleep(millis(100));
            gather(Collections.nCopies(CALLS, () -> toThread(() -> {
                for (long end = System.nanoTime() + 1_000_000_000; System.nanoTime() < end; ) {
                    Thread.onSpinWait();
                }
                return null;
            })));
            heart.cancel();
        });
        return longest.get() / 1_000_000;
    }

    private static long theirs(Path python) {
        return Long.parseLong(Command.of(python.toString(), "-c", THEIRS).run().out().strip());
    }

    @Test
    void isNoLongerThanInCPython() {
        var python = new Venv(Checkout.root()).python();
        var ours = new long[ROUNDS];
        var theirs = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            theirs[round] = theirs(python);
            ours[round] = ours();
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.println("longest gap between two beats, ms: here " + Arrays.toString(ours) + ", in CPython " + Arrays.toString(theirs));
        assertTrue(ours[ROUNDS / 2] <= theirs[ROUNDS / 2], () -> Arrays.toString(ours) + " against " + Arrays.toString(theirs));
    }
}
