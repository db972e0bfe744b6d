package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.InstallLock;

/** Threads of one process wait for one another; that processes do is in {@link LabSetupTest}. */
@Execution(ExecutionMode.CONCURRENT)
class InstallLockTest {

    @Test
    void letsOneThreadInAtATime(@TempDir Path folder) {
        var inside = new AtomicInteger();
        var visits = IntStream.range(0, 8).mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
            try (var lock = InstallLock.on(folder)) {
                var met = inside.incrementAndGet();
                Thread.sleep(5);
                inside.decrementAndGet();
                return met;
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }, task -> Thread.ofPlatform().start(task))).toList();
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1), visits.stream().map(CompletableFuture::join).toList());
    }
}
