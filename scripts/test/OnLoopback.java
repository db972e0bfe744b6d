package test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** While the tests of a class run, no process that they start listens where another machine could reach it. Looked at five times a second. */
public final class OnLoopback implements BeforeAllCallback, AfterAllCallback {

    private static final Namespace MINE = Namespace.create(OnLoopback.class);

    @Override
    public void beforeAll(ExtensionContext tests) {
        if (Files.exists(Path.of("/proc/self/fd"))) {
            tests.getStore(MINE).put("watch", new Watch());
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) throws InterruptedException {
        var watch = tests.getStore(MINE).remove("watch", Watch.class);
        if (watch != null) {
            watch.thread.interrupt();
            watch.thread.join();
            assertTrue(!watch.seen.isEmpty(), "nobody was seen to listen");
            var open = new TreeSet<>(watch.seen);
            open.removeIf(each -> Listening.isLoopback(each.substring(0, each.indexOf(' '))));
            assertEquals(Set.of(), open, "who listens, as the kernel writes it, and is not on loopback");
        }
    }

    /** Who listened at any time: address and program. */
    private static final class Watch {
        private final Set<String> seen = new ConcurrentSkipListSet<>();
        private final Thread thread = Thread.ofPlatform().daemon().name("watches who listens").start(this::watch);

        private void watch() {
            try {
                while (true) {
                    for (var process : ProcessHandle.current().descendants().toList()) {
                        for (var address : Listening.of(process.pid())) {
                            seen.add(address + " " + process.info().command().orElse("?") + " " + process.pid());
                        }
                    }
                    Thread.sleep(200);
                }
            } catch (InterruptedException end) {
                // all have been looked at
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
