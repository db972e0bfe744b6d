package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Preview features, in the one kernel that there is: for a session that asks for them, and for one that does not. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class PreviewTest {

    private static final String SCOPE = """
        int poured;
        try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>awaitAllSuccessfulOrThrow())) {
            var tea = scope.fork(() -> { System.out.println("tea"); return "tea"; });
            scope.join();
            poured = tea.get().length();
        }
        """;

    @Test
    void whoAsksHasThemFromThereOn() throws Exception {
        try (var kernel = KernelProcess.start()) {
            assertEquals("5", kernel.run("record Cup(int ml) { }\nint full = 5;\nfull").result());
            var scope = kernel.run("//PREVIEW\n" + SCOPE + "poured");
            assertEquals("3", scope.result(), scope.error());
            assertEquals("tea\n", scope.printed("stdout"));
            assertEquals("", scope.printed("stderr"));
            // in every kind of cell, a later one, with what was declared before
            assertEquals("6", kernel.run("Object cups = full;\ncups instanceof int n ? n + 1 : 0").result());
            assertEquals("many\n", kernel.run("if (cups instanceof int n && n > 2) System.out.println(\"many\");").printed("stdout"));
            var method = "String size(double litres) { return switch (litres) { case 1.0 -> \"%s\"; case double other -> \"?\"; }; }\nsize(1.0)";
            assertEquals("one", kernel.run(method.formatted("one")).result());
            assertEquals("eins", kernel.run(method.formatted("eins")).result());
            assertEquals("Brewer[cup=Cup[ml=2]]", kernel.run("""
                record Brewer(Cup cup) {
                    <T> T first(Callable<T> one, Callable<T> other) throws Exception {
                        try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<T>anySuccessfulResultOrThrow())) {
                            scope.fork(one);
                            scope.fork(other);
                            return scope.join();
                        }
                    }
                }
                new Brewer(new Cup(2))""").result());
            assertEquals("now", kernel.run("new Brewer(null).first(() -> { Thread.sleep(100_000); return \"late\"; }, () -> \"now\")").result());
            assertEquals("[8]", kernel.run("%reset\nStream.of(7).map(n -> (Object) (n + 1)).filter(n -> n instanceof int).toList()").result());
        }
    }

    @Test
    void whoDoesNotAskIsToldWhichLineToWrite() throws Exception {
        try (var kernel = KernelProcess.start()) {
            var scope = kernel.run(SCOPE);
            assertEquals("CompileError: StructuredTaskScope is a preview API of Java 25: write the line //PREVIEW above the code.",
                scope.error().lines().findFirst().orElse(""));
            assertEquals(1, scope.error().split("CompileError", -1).length - 1, scope.error());
            assertFalse(scope.error().contains("enable-preview"), scope.error());
            var imported = kernel.run("import java.util.concurrent.StructuredTaskScope.Joiner;\nvoid any(Joiner<?, ?> joiner) { }");
            assertTrue(imported.error().contains("StructuredTaskScope is a preview API of Java 25: write the line //PREVIEW"), imported.error());
            var pattern = kernel.run("(Object) 5 instanceof int n");
            assertTrue(pattern.error().startsWith("CompileError: primitive patterns are a preview feature of Java 25: write the line //PREVIEW"),
                pattern.error());
            var method = kernel.run("int size(double litres) { return switch (litres) { case 1.0 -> 1; case double other -> unknown; }; }");
            assertTrue(method.error().contains("//PREVIEW") && method.error().contains("unknown"), method.error());
            // a comment, or a text that says it, is no line
            assertTrue(kernel.run("/*\n//PREVIEW\n*/\n(Object) 5 instanceof int n").error().contains("//PREVIEW"));
            assertEquals("true", kernel.run("//PREVIEW\n(Object) 5 instanceof int n").result());
        }
    }

    @Test
    void aFileOfTheCellsMayUseThemToo(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Sizes.java"), """
            package sizes;
            public class Sizes { public static String of(Object size) { return size instanceof int n ? "int " + n : "?"; } }
            """);
        Files.writeString(folder.resolve("Plain.java"), "package plain;\npublic class Plain { public static int one() { return 1; } }\n");
        try (var kernel = KernelProcess.start(folder, Map.of())) {
            assertEquals("1", kernel.run("//SOURCES Plain.java\nplain.Plain.one()").result());
            assertTrue(kernel.run("//SOURCES Sizes.java\nsizes.Sizes.of(1)").error().contains("preview"));
            var asked = kernel.run("//PREVIEW\n//SOURCES Sizes.java\nsizes.Sizes.of(1) + plain.Plain.one()");
            assertEquals("int 11", asked.result(), asked.error());
        }
    }

    @Test
    void aLibraryThatUsesThemSaysSo(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Sizes.java"), """
            //PREVIEW
            //JAVA 25
            package sizes;
            public class Sizes { public static String of(Object size) { return size instanceof int n ? "int " + n : "?"; } }
            """);
        try (var kernel = KernelProcess.start(folder, Map.of())) {
            var silent = kernel.run("//DEPS Sizes.java\nsizes.Sizes.of(1)");
            assertTrue(silent.error().contains("Sizes was compiled with preview features of Java 25: write the line //PREVIEW above the code."), silent.error());
            assertEquals("int 1", kernel.run("//PREVIEW\nsizes.Sizes.of(1)").result());
        }
    }

    @Test
    void aScopeIsStoppedWithItsCell() throws Exception {
        try (var kernel = KernelProcess.start()) {
            var id = kernel.executeUntilItPrints("""
                //PREVIEW
                try (var scope = StructuredTaskScope.open()) {
                    scope.fork(() -> { System.out.println("brews"); Thread.sleep(100_000); return 1; });
                    scope.fork(() -> { while (true) { Thread.onSpinWait(); } });
                    scope.join();
                }""");
            kernel.interrupt();
            assertEquals("error", kernel.answer(id).status());
            assertEquals("2", kernel.run("1 + 1").result());
        }
    }

    @Test
    void aKernelMayHaveThemFromTheFirstCellOn() throws Exception {
        // what `kernel install --jvm-args --enable-preview` puts into the launch line
        try (var kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", "-Dkernel.preview=true"))) {
            assertEquals("true", kernel.run("(Object) 5 instanceof int n").result());
            assertEquals("2", kernel.run("//PREVIEW\n1 + 1").result());
        }
    }

    @Test
    void moduleThatTheKernelWasStartedWithoutIsNamedAndOneItHasIsCompiledAgainst() throws Exception {
        try (var kernel = KernelProcess.start()) {
            var toDo = "the kernel's JVM was started without the module jdk.incubator.vector: install the kernel again with --jvm-args '--add-modules jdk.incubator.vector'.";
            assertTrue(kernel.run("import jdk.incubator.vector.*;").error().contains("Hint: " + toDo));
            assertTrue(kernel.run("throw new NoClassDefFoundError(\"jdk/incubator/vector/IntVector\");").error().contains("T" + toDo.substring(1)));
            assertFalse(kernel.run("throw new NoClassDefFoundError(\"jdk/internal/Cup\");").error().contains("was started without"));
        }
        try (var kernel = KernelProcess.start(Map.of("JAVA_TOOL_OPTIONS", "--add-modules=jdk.incubator.vector"))) {
            var length = kernel.run("import jdk.incubator.vector.*;\nint lanes() { return IntVector.SPECIES_128.length(); }\nlanes() + IntVector.SPECIES_128.length()");
            assertEquals("8", length.result(), length.error());
        }
    }
}
