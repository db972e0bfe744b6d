package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
        var next = kernel.run("kept");
        assertEquals("7", next.result(), () -> next.status() + " " + next.error());
    }

    @Test
    void interruptEndsWhatPoolsDoForTheCell() {
        interruptOnce("spin();");
        interruptOnce("one.submit(() -> { while (true) { } }).get();");
        var free = kernel.run("one.submit(() -> kept).get()");
        assertEquals("7", free.result(), () -> "the pool's only thread is free again: " + free.error());
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
    void cellThatWasLeftBehindNeverGoesOn() {
        kernel.run("var gate = new Semaphore(0);\nint wentOn = 0;");
        var id = kernel.executeUntilItPrints("{ System.out.println(\"started\"); while (true) { gate.acquireUninterruptibly(); wentOn++; } }");
        kernel.interrupt();
        assertTrue(kernel.answer(id).error().startsWith("Interrupted: "));
        var times = Integer.parseInt(kernel.run("gate.release(5);\nThread.sleep(300);\nwentOn").result());
        assertTrue(times <= 1, () -> times + " times, though each is checked");
        assertEquals("4", kernel.run("gate.availablePermits()").result(), "nobody waits for the gate");
    }

    @Test
    void interruptEndsAThreadThatAnotherCellHasMade() {
        kernel.run("var made = new Thread(() -> { while (true) { } });");
        var id = kernel.executeUntilItPrints("made.start();\nSystem.out.println(\"started\");\nmade.join();");
        kernel.interrupt();
        assertTrue(kernel.answer(id).error().startsWith("Interrupted: "));
        assertEquals("TERMINATED", kernel.run("made.join(10_000);\nmade.getState()").result());
    }

    @Test
    void scannerReadsOnAfterAnInterruptedWait() {
        kernel.run("var in = new Scanner(System.in);\nint used = 0;");
        for (var call : new String[] {"in.nextLine()", "in.nextInt()", "in.nextBoolean()", "in.next()"}) {
            var id = kernel.execute("{ var line = " + call + "; used++; }", Map.of("allow_stdin", true));
            kernel.reply(kernel.stdin);
            kernel.interrupt();
            assertTrue(kernel.answer(id).error().startsWith("Interrupted: "), call);
        }
        var next = kernel.execute("in.next() + used", Map.of("allow_stdin", true));
        kernel.type("tea");
        assertEquals("tea0", kernel.answer(next).result());
    }

    @Test
    void lateAnswerIsNotTakenForTheNextQuestion() {
        var first = kernel.execute("input(\"how much?\")", Map.of("allow_stdin", true));
        var question = kernel.reply(kernel.stdin);
        kernel.interrupt();
        assertTrue(kernel.answer(first).error().startsWith("Interrupted: "));
        var next = kernel.execute("input(\"which?\")", Map.of("allow_stdin", true));
        var asked = kernel.reply(kernel.stdin);
        for (var each : List.of(question, asked)) {
            kernel.sendRaw(kernel.stdin, "{\"msg_id\": \"late\", \"msg_type\": \"input_reply\"}", "{\"msg_id\": \"" + each.id() + "\"}", "{}",
                "{\"value\": \"" + each.content().get("prompt").getAsString() + "\"}");
        }
        assertEquals("which?", kernel.answer(next).result());
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
        assertTrue(kernel.run("java.util.function.IntConsumer end = System::exit;\nend.accept(3);").error().startsWith("SystemExit: "));
        assertTrue(kernel.run("java.util.function.IntConsumer end = Runtime.getRuntime()::halt;\nend.accept(3);").error().startsWith("SystemExit: "));
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

    @Test
    void compilationIsInterrupted() {
        for (var cell : List.of("NEST", "var nest = NEST;", "Object nest() { return NEST; }")) {
            var id = kernel.execute(cell.replace("NEST", "List.of(".repeat(200) + "1" + ")".repeat(200)), Map.of());
            kernel.until(message -> message.parent().equals(id) && message.type().equals("execute_input"));
            kernel.interrupt();
            assertEquals("Interrupted", kernel.answer(id).reply().get("ename").getAsString());
            assertEquals("1", kernel.run("class After { int value = 1; }\nnew After().value").result());
            kernel.run("class After { }");
        }
    }
}
