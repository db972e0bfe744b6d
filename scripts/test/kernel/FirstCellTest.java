package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a start, a first cell and a first completed word do not do, since it takes time or memory. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class FirstCellTest {

    private static final String IMPORTED = """
        {
            var session = kernel.words.Evaluation.class.getDeclaredField("session");
            session.setAccessible(true);
            var imported = session.get(null).getClass().getDeclaredField("imported");
            imported.setAccessible(true);
            System.out.print(imported.get(session.get(null)));
        }
        """;

    private static final String TYPES_IN_JSHELLS_INDEX = """
        {
            var indexes = Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("PATH_TO_INDEX");
            indexes.setAccessible(true);
            int types = 0;
            for (Object index : ((Map<?, ?>) indexes.get(null)).values().toArray()) {
                types += ((Map<?, ?>) index.getClass().getField("classSimpleName2FQN").get(index)).size();
            }
            System.out.print(types);
        }
        """;

    private static List<String> matches(KernelProcess kernel, String code) {
        return kernel.ask("complete_request", Map.of("code", code, "cursor_pos", code.length())).getAsJsonArray("matches").asList().stream()
            .map(JsonElement::getAsString).toList();
    }

    @Test
    void statementsAndExpressionsNeedNoDefaultImports() throws Exception {
        try (var kernel = KernelProcess.start()) {
            assertEquals("2", kernel.run("1+1").result());
            assertEquals("[]", kernel.run("System.out.print(\"\");\nnew ArrayList<String>()").result());
            assertEquals("false", kernel.run(IMPORTED).printed("stdout"));
            assertEquals("5", kernel.run("int cups = 5;\ncups").result());
            assertEquals("true", kernel.run(IMPORTED).printed("stdout"));
        }
    }

    @Test
    void noClassOfTheKernelIsMadeWhileItRuns(@TempDir Path folder) throws Exception {
        var loaded = folder.resolve("loaded.txt");
        try (var kernel = KernelProcess.start(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded))) {
            assertEquals("2", kernel.run("1+1").result());
        }
        var kernels = Files.readAllLines(loaded).stream().filter(line -> line.contains(" kernel.")).toList();
        assertTrue(kernels.size() > 100, kernels::toString);
        assertEquals(List.of(), kernels.stream().filter(line -> line.contains("TypeSwitch")).toList());
    }

    @Test
    void toCompleteAWordTheTypesOfTheJdkAreNotWalkedThrough() throws Exception {
        try (var kernel = KernelProcess.start()) {
            assertEquals(List.of("util."), matches(kernel, "java.ut"));
            assertEquals(List.of("concurrent."), matches(kernel, "import java.util.conc"));
            assertTrue(matches(kernel, "java.util.").containsAll(List.of("concurrent.", "ArrayList")));
            assertTrue(Integer.parseInt(kernel.run(TYPES_IN_JSHELLS_INDEX).printed("stdout")) < 5_000);
            // who takes JShell itself has them
            assertEquals("ok", kernel.run("shell();").status());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Integer.parseInt(kernel.run(TYPES_IN_JSHELLS_INDEX).printed("stdout")) < 10_000) {
                assertTrue(System.nanoTime() < end, "the index is not whole after a minute");
                Thread.sleep(200);
            }
        }
    }
}
