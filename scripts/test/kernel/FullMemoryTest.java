package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Four threads of a cell's fill the memory to its last byte while the front end asks on: no thread of the kernel's is lost. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class FullMemoryTest {

    private static final String FILL = """
        var end = System.nanoTime() + 3_000_000_000L;
        var fillers = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            fillers.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    Object[] chain = null;
                    for (int size : new int[] {4096, 64, 4, 1}) {
                        try {
                            while (System.nanoTime() < end) {
                                var next = new Object[size];
                                next[0] = chain;
                                chain = next;
                            }
                        } catch (OutOfMemoryError full) { }
                    }
                    long until = System.nanoTime() + 400_000_000;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        System.out.println("filling");
        for (var filler : fillers) {
            filler.join();
        }""";

    private static final Map<String, Object> COMPLETION = Map.of("code", "\"tea\".len", "cursor_pos", 9);

    private static final String THREADS = """
        Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
            .filter(name -> name.matches("(jupyter|kernel-cells|kernel-editing|iothread|reaper).*")).sorted().toList()""";

    @Test
    void kernelAnswersOnAfterwards() throws Exception {
        fill(1);
    }

    @Test
    @Tag("full")
    void kernelAnswersOnAfterEachOfTen() throws Exception {
        fill(10);
    }

    private static void fill(int times) throws Exception {
        try (var kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx96m"))) {
            kernel.ask("complete_request", COMPLETION);
            var threads = kernel.run(THREADS).result();
            for (int i = 0; i < times; i++) {
                kernel.executeUntilItPrints(FILL);
                for (long end = System.nanoTime() + 3_000_000_000L; System.nanoTime() < end; Thread.sleep(20)) {
                    kernel.send(kernel.shell, "complete_request", KernelProcess.fields(COMPLETION));
                    kernel.send(kernel.shell, "kernel_info_request", new JsonObject());
                }
                var after = kernel.run("1 + 1");
                while (after.status().equals("aborted")) {          // the cell before may have failed for want of memory
                    after = kernel.run("1 + 1");
                }
                assertEquals("2", after.result());
            }
            assertEquals(threads, kernel.run(THREADS).result());
        }
    }
}
