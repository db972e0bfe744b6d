package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What declares nothing is compiled apart from JShell, and must mean what it means there. */
@KernelTest
class StatementsTest {

    private final KernelProcess kernel;

    StatementsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void assignmentsShowNothingAndOtherExpressionsDo() {
        kernel.run("int cups = 1;");
        assertNull(kernel.run("cups = 5").result());
        assertEquals("7", kernel.run("cups += 2").result());
        assertEquals("7", kernel.run("cups++").result());
        assertEquals("8", kernel.run("cups // as many as there are").result());
        assertEquals("9", kernel.run("(cups = 9)").result());
    }

    @Test
    void expressionHasTheTypeOfItsOwn() {
        assertEquals("1.0", kernel.run("true ? 1 : 2.0").result());
        assertEquals("java.lang.Character", kernel.run("((Object) 'a').getClass().getName()").result());
        assertEquals("null", kernel.run("null").result());
        assertEquals("[]", kernel.run("List.of()").result());
    }

    @Test
    void methodWithoutAValueNeedsNoSemicolon() {
        var answer = kernel.run("System.out.println(\"tea\")");
        assertEquals("tea\n", answer.printed("stdout"));
        assertNull(answer.result());
    }

    @Test
    void loopsAndBlocksKeepTheirVariables() {
        assertEquals("3\n", kernel.run("int spoons = 0;\nwhile (true) {\n    if (++spoons == 3) break;\n}\nSystem.out.println(spoons);").printed("stdout"));
        assertEquals("ok", kernel.run("{ int lid = 1; }").status());
        assertTrue(kernel.run("lid").error().contains("cannot find symbol"));
    }

    @Test
    void noCellIsLeftByReturn() {
        assertTrue(kernel.run("if (true) return;").error().contains("CompileError"));
    }

    @Test
    void laterDeclarationsAreSeen() {
        kernel.run("int fill(int ml) { return ml + 1; }");
        assertEquals("2", kernel.run("fill(1)").result());
        kernel.run("int fill(int ml) { return ml + 2; }\nrecord Pot(int ml) { }");
        assertEquals("3", kernel.run("fill(1)").result());
        assertEquals("4", kernel.run("new Pot(4).ml()").result());
        kernel.run("import java.awt.Point;");
        assertEquals("5", kernel.run("new Point(5, 6).x").result());
    }

    @Test
    void everyImportMeansWhatItDoesInJava() {
        assertEquals("java.util.List", kernel.run("List.class.getName()").result());
        assertEquals("java.util.List", kernel.run("L\\u0069st.class.getName()").result());
        assertEquals("1", kernel.run("java.util.stream.Stream.of(1).toList().getFirst()").result());
        assertTrue(kernel.run("Annotation.class").error().contains("ambiguous"));
        kernel.run("import java.awt.*;\nimport static java.lang.Math.*;");
        assertEquals("java.awt.List", kernel.run("List.class.getName()").result());
        assertEquals("4", kernel.run("max(3, 4)").result());
        kernel.run("import java.util.List;");
        assertEquals("java.util.List", kernel.run("List.class.getName()").result());
        kernel.run("import module java.desktop;");
        assertTrue(kernel.run("Timer.class").error().contains("ambiguous"));
    }

    @Test
    void exceptionNamesItsLine() {
        var answer = kernel.run("int zero = 0;\n\nif (zero == 0) {\n    int one = 1;\n    one = one / zero;\n}");
        assertTrue(answer.error().contains("--->   5     one = one / zero;"), answer.error());
        answer = kernel.run("\n1 / zero");
        assertTrue(answer.error().contains("--->   2 1 / zero"), answer.error());
    }
}
