package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A kernel with preview features, and one without. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class PreviewTest {

    /** What {@code kernel install --jvm-args --enable-preview} puts into the launch line. */
    private static final String PREVIEW = "--enable-preview -Dkernel.preview=true";

    @Test
    void previewFeaturesRunInEveryKindOfCell() throws Exception {
        try (var kernel = KernelProcess.start(Map.of("JDK_JAVA_OPTIONS", PREVIEW))) {
            assertEquals("2", kernel.run("//PREVIEW\n1 + 1").result());
            assertEquals("6", kernel.run("Object cups = 5;\ncups instanceof int n ? n + 1 : 0").result());
            assertEquals("many\n", kernel.run("if (cups instanceof int n && n > 2) System.out.println(\"many\");").printed("stdout"));
            var method = "String size(double litres) { return switch (litres) { case 1.0 -> \"%s\"; case double other -> \"?\"; }; }\nsize(1.0)";
            assertEquals("one", kernel.run(method.formatted("one")).result());
            assertEquals("eins", kernel.run(method.formatted("eins")).result());
        }
    }

    @Test
    void withoutThemTheDirectiveSaysHowToGetThem() throws Exception {
        try (var kernel = KernelProcess.start()) {
            assertTrue(kernel.run("//PREVIEW\n1").error().contains("--enable-preview"));
            assertTrue(kernel.run("(Object) 5 instanceof int n").error().contains("CompileError"));
        }
    }
}
