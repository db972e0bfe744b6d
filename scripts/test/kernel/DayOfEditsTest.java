package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 5,000 cells of someone who edits all day: heap, metaspace and loaded classes after 500, 2,500 and 5,000 of them. */
@Tag("python")
class DayOfEditsTest {

    private static final String USED = """
        System.gc();
        Thread.sleep(500);
        System.gc();
        java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()""";
    private static final String METASPACE = """
        java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed()).sum()""";
    private static final String CLASSES = "java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()";

    @Test
    @Tag("full")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void aDayOfEditsLeavesTheHeapFlat() throws Exception {
        try (var kernel = KernelProcess.start()) {
            kernel.run("int pour(int cups) { return cups; }\nrecord Cup(int ml) { int twice() { return ml * 2; } }\nint ml = 1;");
            var heap = new ArrayList<Long>();
            var metaspace = new ArrayList<Long>();
            var classes = new ArrayList<Long>();
            for (int i = 1; i <= 5000; i++) {
                int n = i;
                var answer = kernel.run(switch (i % 10) {
                    case 0 -> "int pour(int cups) { return cups + " + n + "; }\npour(1)";
                    case 1 -> "record Cup(int ml) { int twice() { return ml * 2 + " + n + "; } }\nvar cup = new Cup(" + n + ");\ncup.twice()";
                    case 2 -> "int ml = " + n + ";\nml + pour(ml)";
                    case 3 -> "var list = new ArrayList<Object>(List.of(new byte[100_000], " + n + "));\nlist.size()";
                    case 4 -> "for (int i = 0; i < 10; i++) { System.out.println(i + ml); }";
                    case 5 -> "Stream.of(1, 2, 3).map(one -> one + ml).toList()";
                    case 6 -> "unknown" + n;
                    case 7 -> "throw new IllegalStateException(\"" + n + "\");";
                    case 8 -> "class Pot { Cup cup = new Cup(" + n + "); int all() { return cup.twice() + pour(1); } }\nnew Pot().all()";
                    default -> "CompletableFuture.supplyAsync(() -> new byte[100_000].length + " + n + ").join()";
                });
                assertEquals(i % 10 == 6 || i % 10 == 7 ? "error" : "ok", answer.status(), answer::error);
                if (i == 500 || i == 2500 || i == 5000) {
                    heap.add(Long.parseLong(kernel.run(USED).result()));
                    metaspace.add(Long.parseLong(kernel.run(METASPACE).result()));
                    classes.add(Long.parseLong(kernel.run(CLASSES).result()));
                }
            }
            var figures = "bytes of heap " + heap + ", of metaspace " + metaspace + ", classes loaded " + classes + " after 500, 2500 and 5000 cells";
            System.out.println(figures);
            // javac's names are let go every 500 cells. What is left a cell: its text in the history, and JShell's note that it had a class of
            // this name. No class of cells stays; the JDK makes some forms of method handles, 25 in the
            // first 800 cells, ever fewer, which it never lets go
            assertTrue(heap.get(2) - heap.get(1) < 2_000L * 2_500, figures);
            assertTrue(metaspace.get(2) - metaspace.get(1) < 300L * 2_500, figures);
            assertTrue(classes.get(2) - classes.get(1) < 250, figures);
        }
    }
}
