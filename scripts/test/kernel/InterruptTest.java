package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends whatever a cell does, and whatever a cell does the kernel answers on. */
@Tag("python")
class InterruptTest {

    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        // a small heap, so that the cell that fills it does so soon
        kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx300m"));
        kernel.run("int kept = 7;\nint deep(int n) { return n == 0 ? 0 : 1 + deep(n - 1); }");
        kernel.run("void spin() { CompletableFuture.runAsync(() -> { while (true) { } }).join(); }\n"
            + "var one = Executors.newFixedThreadPool(1);\none.submit(() -> kept).get();");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "while (true) { }",
        "while (true) { try { while (true) { } } catch (Exception e) { } }",
        "Thread.sleep(1_000_000);",
        "java.util.concurrent.locks.LockSupport.park();",
        "new ServerSocket(0).accept();",
        "new Object() { synchronized void hold() throws Exception { wait(); } }.hold();",
        "Thread.ofVirtual().start(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }).join();",
        "Thread.ofVirtual().start(() -> { while (true) { } }).join();",
        "try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {\n"
            + "for (int i = 0; i < 10_000; i++) { pool.submit(() -> { Thread.sleep(1_000_000); return 1; }); } }",
        "CompletableFuture.runAsync(() -> { while (true) { } }).join();",
        "CompletableFuture.runAsync(() -> { while (true) { } }).join();",           // on a worker that the last one left
        "spin();",                                                                  // declared by another cell
        "one.submit(() -> { while (true) { } }).get();",                            // a pool of another cell's, with one thread
        "one.submit(() -> { Thread.sleep(1_000_000); return 1; }).get();",
        "while (true) { deep(1000); }",
        "while (true) { System.out.println(\"flood\"); }"})
    void interruptEnds(String code) {
        interruptOnce(code);
        assertEquals("7", kernel.run("kept").result());
    }

    @Test
    void interruptEndsWhatPoolsDoForTheCell() {
        interruptOnce("spin();");
        interruptOnce("one.submit(() -> { while (true) { } }).get();");
        assertEquals("7", kernel.run("one.submit(() -> kept).get()").result(), "the pool's only thread is free again");
        var spinning = "Thread.getAllStackTraces().values().stream().flatMap(Stream::of).anyMatch(frame -> frame.getMethodName().contains(\"$spin$\"))";
        assertEquals("false", kernel.run("for (int i = 0; i < 100 && " + spinning + "; i++) { Thread.sleep(20); }\n" + spinning).result());
    }

    @Test
    @Tag("full")
    void hundredOfHundredInterruptsOfEachKindEnd() {
        for (var code : new String[] {"while (true) { }", "Thread.sleep(1_000_000);", "while (true) { deep(1000); }",
            "new ServerSocket(0).accept();", "java.util.concurrent.locks.LockSupport.park();", "CompletableFuture.runAsync(() -> { while (true) { } }).join();",
            "Thread.ofVirtual().start(() -> { while (true) { } }).join();", "while (true) { System.out.println(\"flood\"); }"}) {
            for (int i = 0; i < 100; i++) {
                interruptOnce(code);
            }
        }
        assertEquals("7", kernel.run("kept").result());
    }

    private static void interruptOnce(String code) {
        var id = kernel.executeUntilItPrints("System.out.println(\"started\");\n" + code);
        kernel.interrupt();
        var answer = kernel.answer(id);
        assertEquals("error", answer.status());
        assertEquals("Interrupted", answer.reply().get("ename").getAsString(), answer.error());
    }

    @Test
    void interruptOfAHangingToStringEnds() {
        var id = kernel.executeUntilItPrints("System.out.println(\"started\");\n"
            + "new Object() { public String toString() { while (true) { } } }");
        kernel.interrupt();
        assertEquals("error", kernel.answer(id).status());
    }

    @Test
    void interruptWhileNothingRunsIsHarmless() {
        kernel.interrupt();
        assertEquals("7", kernel.run("kept").result());
    }

    @Test
    void exitEndsTheCellAndNotTheKernel() {
        assertTrue(kernel.run("System.exit(3);\nkept = 0;").error().startsWith("SystemExit: "));
        assertEquals("ok", kernel.run("Runtime.getRuntime().exit(0);").status());
        assertEquals("7", kernel.run("kept").result());
    }

    @Test
    void outOfMemoryIsAnErrorOfTheCell() {
        var error = kernel.run("var hog = new ArrayList<long[]>();\nwhile (true) { hog.add(new long[1_000_000]); }").error();
        assertTrue(error.startsWith("java.lang.OutOfMemoryError"), error);
        assertTrue(error.contains("MB is all that cells may fill"), error);
        kernel.run("hog = null;");
        assertEquals("7", kernel.run("kept").result());
    }

    @Test
    void aThreadThatHasFilledTheMemorySaysWhatToDo() {
        var fill = "() -> { var hog = new ArrayList<long[]>(); while (true) { hog.add(new long[1_000_000]); } }";
        var text = kernel.run("Thread.ofPlatform().start(" + fill + ").join();").printed("stderr");
        assertTrue(text.contains("MB is all that cells may fill"), text);
        var error = kernel.run("try (var pool = Executors.newFixedThreadPool(1)) { pool.submit(" + fill + ").get(); }").error();
        assertTrue(error.contains("Caused by: java.lang.OutOfMemoryError") && error.contains("MB is all that cells may fill"), error);
    }

    @Test
    void stackOverflowIsShownOnce() {
        var error = kernel.run("int endless() { return endless() + 1; }\nendless()").error();
        assertTrue(error.startsWith("java.lang.StackOverflowError"), error);
        assertTrue(error.contains("this frame") && error.lines().count() < 12, error);
    }
}
