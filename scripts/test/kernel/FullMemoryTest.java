package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells fill the memory to its last byte while the front end asks on: no thread of the kernel's is lost, and no message. */
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

    @Test
    void whatAVariableKeepsIsSaidAndCanBeEmptied() throws Exception {
        keepAll("-Xmx96m", "while (true) keep.add(new byte[1000]);");
    }

    @Test
    void whatIsSetAsideStaysSmall() throws Exception {
        try (var kernel = KernelProcess.start()) {
            kernel.run("Thread.sleep(4000);");
            var heap = Integer.parseInt(kernel.run("Runtime.getRuntime().totalMemory() >> 20").result());
            assertTrue(heap < 80, heap + " MB");
        }
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource(delimiter = '|', value = {
        "-Xmx96m  | while (true) keep.add(new int[1]);",
        "-Xmx96m  | Thread.ofPlatform().start(() -> { while (true) keep.add(new byte[1000]); }).join();",
        "-Xmx400m | while (true) keep.add(new byte[1000]);",
        "-Xmx2g   | while (true) keep.add(new byte[1000]);"})
    void inHeapsOfManySizes(String limit, String filling) throws Exception {
        keepAll(limit, filling);
    }

    private static void keepAll(String limit, String filling) throws Exception {
        try (var kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", limit))) {
            kernel.run("var keep = new LinkedList<Object>();");
            kernel.run("Thread.sleep(1500);");          // a reader takes longer before the first cell
            for (int again = 0; again < 3; again++) {
                var full = kernel.run(filling);
                var said = full.error() + full.printed("stderr");
                assertTrue(said.contains("OutOfMemoryError: Java heap space"), said);
                assertEquals("true", kernel.run("\"\" + (keep.size() > 10_000)").result());
            }
            assertEquals("ok", kernel.run("keep = null;").status());
            assertEquals("Point[x=3]", kernel.run("record Point(int x) { }\nnew Point(3)").result());
        }
    }

    /** Where the threads of a filling before have outlived it, the cell may say that there is no memory for it. It never says nothing. */
    private static void beginToFill(KernelProcess kernel) {
        for (boolean printed = false; !printed;) {
            var id = kernel.execute(FILL, Map.of());
            var said = kernel.until(message -> message.parent().equals(id) && List.of("stream", "error").contains(message.type()));
            printed = said.type().equals("stream");
            if (!printed) {
                assertEquals("OutOfMemoryError", said.content().get("ename").getAsString());
                kernel.answer(id);
            }
        }
    }

    private static void fill(int times) throws Exception {
        try (var kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx96m"))) {
            kernel.ask("complete_request", COMPLETION);
            var threads = kernel.run(THREADS).result();
            for (int i = 0; i < times; i++) {
                beginToFill(kernel);
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
