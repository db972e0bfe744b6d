package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only shows after a while: memory that grows, processes that stay. */
@Tag("python")
class KernelEnduranceTest {

    private static final String USED = """
        System.gc();
        java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
            + java.lang.management.ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed()""";

    @Test
    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void memoryComesBackAfterAThousandCells() throws Exception {
        try (var kernel = KernelProcess.start()) {
            for (int i = 0; i < 100; i++) {
                kernel.run("new byte[100_000].length + " + i);
            }
            long before = Long.parseLong(kernel.run(USED).result());
            for (int i = 0; i < 1000; i++) {
                assertEquals("ok", kernel.run("new byte[1_000_000]").status());
            }
            long grown = Long.parseLong(kernel.run(USED).result()) - before;
            assertTrue(grown < 50_000_000, "grown by " + grown + " bytes");
        }
    }

    @Test
    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void fiveHundredRestartsLeaveNoProcess() throws Exception {
        for (int i = 0; i < 500; i++) {
            var kernel = KernelProcess.start();
            // a thread that runs on, and one that holds the JVM open
            kernel.run("new Thread(() -> { while (true) { } }).start();\nThread.ofVirtual().start(() -> { while (true) { } });");
            kernel.close();
            assertFalse(kernel.process.isAlive());
        }
    }

    @Test
    void aCellThatIsOverIsForgotten() throws Exception {
        try (var kernel = KernelProcess.start()) {
            kernel.run("var first = new java.lang.ref.WeakReference<>(kernel.execution.Cell.current());");
            for (int i = 0; i < 150; i++) {
                assertEquals("1", kernel.run("Math.abs(-1)").result());
            }
            assertEquals("true", kernel.run("""
                for (int i = 0; i < 50 && first.get() != null; i++) {
                    System.gc();
                    Thread.sleep(50);
                }
                first.get() == null""").result());
        }
    }

    @Test
    void whatAStatementWasCompiledToGoesWithIt() throws Exception {
        try (var kernel = KernelProcess.start()) {
            kernel.run("var gone = new java.lang.ref.WeakReference<Class<?>>(null);\nvar kept = new ArrayList<Runnable>();");
            kernel.run("gone = new java.lang.ref.WeakReference<>(((Runnable) () -> IO.print(\"tea\")).getClass());");
            kernel.run("kept.add(() -> IO.print(\"milk\"));");
            assertEquals("true", kernel.run("System.gc();\ngone.get() == null").result());
            assertEquals("milk", kernel.run("kept.getFirst().run();").printed("stdout"));
        }
    }

    @Test
    void ofWhatIsEditedAllDayTheNewestIsKnown() throws Exception {
        try (var kernel = KernelProcess.start()) {
            for (int i = 0; i < 60; i++) {
                kernel.run("int pour(int cups) { return cups + " + i + "; }\nrecord Pot(int cups) { int all() { return pour(cups); } }\nvar pot = new Pot(1);");
            }
            assertEquals("60", kernel.run("pot.all()").result());
            var known = Integer.parseInt(kernel.run("(int) kernel().getJShell().snippets().filter(one -> one.source().contains(\"pour\")).count()").result());
            assertTrue(known < 30, known + " of 120");
            assertEquals("61", kernel.run("record Pot(int cups) { int all() { return pour(cups + 1); } }\nnew Pot(1).all()").result());
        }
    }

    @Test
    void twoKernelsRunAtOnceAndThreadsLeftBehindDoNotHoldThem() throws Exception {
        try (var one = KernelProcess.start(); var two = KernelProcess.start()) {
            one.run("int cups = 1;\nnew Thread(() -> { while (true) { Thread.onSpinWait(); } }).start();");
            two.run("int cups = 2;");
            assertEquals("1", one.run("cups").result());
            assertEquals("2", two.run("cups").result());
        }
    }
}
