package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Java in cells: what runs, what is shown, and how errors read. */
@KernelTest
class CellsTest {

    private final KernelProcess kernel;

    CellsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void lastExpressionIsShownAndAStatementIsNot() {
        assertEquals("2", kernel.run("1 + 1").result());
        assertNull(kernel.run("Math.abs(1);").result());
        assertEquals("null", kernel.run("(String) null").result());
    }

    @Test
    void aLongCellIsTakenApartBetweenWords() {
        var head = "if (1 > 2) {\n";
        var code = head + " ".repeat(4_000 - head.length() - "} el".length()) + "} else { IO.println(\"otherwise\"); }\n";
        assertEquals("otherwise\n", kernel.run(code + "// tea\n".repeat(1_000)).printed("stdout"));
    }

    @Test
    void arraysCollectionsAndStreamsShowWhatIsInThem() {
        assertEquals("[[1, 2], [3]]", kernel.run("new int[][] {{1, 2}, {3}}").result());
        assertEquals("{a=[1]}", kernel.run("Map.of(\"a\", new int[] {1})").result());
        assertTrue(kernel.run("Stream.iterate(1, i -> i + 1)").result().startsWith("[1, 2, 3, "));
        assertTrue(kernel.run("\"x\".repeat(100_000_000)").result().endsWith("… cut: 20,000 of 100,000,000 characters are shown"));
    }

    @Test
    void recordsAreATable() {
        var answer = kernel.run("record Cup(String tea, int ml) { }\nList.of(new Cup(\"<green>\", 200), new Cup(\"black\", 250))");
        assertEquals("<table><thead><tr><th>tea</th><th>ml</th></tr></thead><tbody><tr><td>&lt;green&gt;</td><td>200</td></tr>"
            + "<tr><td>black</td><td>250</td></tr></tbody></table>", answer.result("text/html"));
    }

    @Test
    void nullPointerExceptionNamesWhatWasNull() {
        assertTrue(kernel.run("int sip(String tea) { return tea.length(); }\nsip(null)").error().contains("because \"tea\" is null"));
        assertTrue(kernel.run("int sip() { String milk = null; return milk.length(); }\nsip()").error().contains("because \"milk\" is null"));
        assertTrue(kernel.run("record Pot(String tea) { int sip() { return tea.length(); } }\nfor (Pot pot = null; ; ) { pot.sip(); }").error()
            .contains("because \"pot\" is null"));
    }

    @Test
    void throwingToStringIsSurvived() {
        var answer = kernel.run("class Lid { public String toString() { throw new IllegalStateException(\"stuck\"); } }\nnew Lid()");
        assertTrue(answer.result().contains("its toString() threw java.lang.IllegalStateException: stuck"), answer.result());
        assertFalse(answer.result().contains("REPL"));
    }

    @Test
    void mainOfACompactProgramRuns() {
        assertEquals("Hello, Ada\n", kernel.run("void main() { greet(\"Ada\"); }\nvoid greet(String name) { IO.println(\"Hello, \" + name); }")
            .printed("stdout"));
    }

    @Test
    void wholeScriptIsPasted() {
        var answer = kernel.run("""
            ///usr/bin/env jbang "$0" "$@" ; exit $?
            //JAVA 25+
            package kitchen;

            import java.util.List;

            public class Kettle {
                public static void main(String... args) {
                    System.out.println("boiled " + args.length);
                }
            }""");
        assertEquals("boiled 0\n", answer.printed("stdout"), answer.error());
    }

    @Test
    void sealedTypesComeInAnyOrder() {
        assertEquals("Tea[]", kernel.run("record Tea() implements Drink { }\nsealed interface Drink permits Tea, Milk { }\n"
            + "record Milk() implements Drink { }\nnew Tea()").result());
    }

    @Test
    void variablesSurviveLaterImports() {
        kernel.run("var kept = new ArrayList<>(List.of(1));");
        assertEquals("[1]", kernel.run("import java.time.Duration;\nimport java.time.Instant;\nkept").result());
    }

    @Test
    void redefiningATypeSaysWhichVariablesItEmpties() {
        kernel.run("record Spoon(int size) { }\nvar spoon = new Spoon(1);\nvar other = 1;");
        var answer = kernel.run("record Spoon(int size, String kind) { }");
        assertEquals("Spoon was declared anew.\nEmpty, or gone, until their cells run again: spoon.\n", answer.printed("stderr"));
    }

    @Test
    void exceptionShowsTheCellsLineItsFramesAndItsCauses() {
        kernel.run("int divide(int a, int b) {\n    return a / b;\n}");
        var error = kernel.run("""
            try {
                divide(1, 0);
            } catch (ArithmeticException e) {
                var failure = new IllegalStateException("no tea", e);
                failure.addSuppressed(new RuntimeException("and no milk"));
                throw failure;
            }""").error();
        assertTrue(error.startsWith("java.lang.IllegalStateException: no tea\n"), error);
        assertTrue(error.contains("--->   4 "), error);
        assertTrue(error.contains("Caused by: java.lang.ArithmeticException: / by zero"), error);
        assertTrue(error.contains("--->   2     return a / b;"), error);
        assertTrue(error.contains("Suppressed: java.lang.RuntimeException: and no milk"), error);
        assertFalse(error.contains("REPL") || error.contains("jdk.internal") || error.contains("kernel."), error);
    }

    @Test
    void compileErrorStandsUnderItsToken() {
        var error = kernel.run("int cups = 2;\nint full = cups + spoons;").error();
        assertTrue(error.startsWith("CompileError: cannot find symbol: variable spoons"), error);
        var lines = error.lines().toList();
        int marked = lines.indexOf(lines.stream().filter(line -> line.startsWith("--->")).findFirst().orElseThrow());
        assertEquals(lines.get(marked).indexOf("spoons"), lines.get(marked + 1).indexOf("^^^^^^"), error);
    }

    @Test
    void bodyMayNameWhatALaterCellDeclares() {
        var early = kernel.run("int total() { return spoonfuls() + 1; }");
        assertEquals("ok", early.status());
        assertEquals("total can run once a cell has declared method spoonfuls().\n", early.printed("stderr"));
        assertEquals("CompileError: total needs method spoonfuls(), which no cell has declared yet", kernel.run("total()").error());
        kernel.run("int spoonfuls() { return 2; }");
        assertEquals("3", kernel.run("total()").result());
    }

    @Test
    void typeThatWaitsForALaterCellIsNoErrorUntilItIsUsed() {
        var early = kernel.run("class Cupboard { Jar first = new Jar(); }");
        assertEquals("ok", early.status());
        assertEquals("Cupboard can be used once a cell has declared class Jar.\n", early.printed("stderr"));
        assertEquals("CompileError: Cupboard needs class Jar, which no cell has declared yet", kernel.run("new Cupboard()").error());
        kernel.run("record Jar() { }");
        assertEquals("Jar[]", kernel.run("new Cupboard().first").result());
    }
}
