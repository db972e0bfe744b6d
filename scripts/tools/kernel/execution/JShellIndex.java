package kernel.execution;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/**
 * JShell's index of all packages, for completion. JShell begins it with the first thing it is asked, just when the first cell wants the
 * processor; here it waits until somebody completes a word or asks about one; in many a session nobody does. The kernel's jar asks for the access in its manifest.
 */
final class JShellIndex {

    private static final CountDownLatch BEGIN = new CountDownLatch(1);

    private JShellIndex() { }

    /** To be called before JShell is asked anything. */
    static void hold() {
        try {
            var indexer = Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("INDEXER");
            indexer.setAccessible(true);
            ((ExecutorService) indexer.get(null)).execute(() -> {
                try {
                    BEGIN.await();
                } catch (InterruptedException e) {
                    // then it begins now
                }
            });
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // then it is not held
        }
    }

    static void begin() {
        BEGIN.countDown();
    }
}
