package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A declaration that does not compile leaves the earlier one of its name as it was. */
@KernelTest
class RedeclarationTest {

    private final KernelProcess kernel;

    RedeclarationTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    /** The cell is refused with that message. */
    private void refused(String message, String code) {
        var answer = kernel.run(code);
        assertEquals("error", answer.status(), code);
        assertTrue(answer.error().startsWith("CompileError: " + message), answer.error());
    }

    @Test
    void methodStays() {
        kernel.run("String ready() { return \"yes\"; }");
        refused("incompatible types: int cannot be converted", "String ready() { return 5; }");
        refused("cannot find symbol: variable missing", "String ready() { return \"no\" + missing; }");
        refused("cannot find symbol: class Unknown", "Unknown ready() { return null; }");
        refused("';' expected", "String ready() { return \"no\" }");
        assertEquals("yes", kernel.run("ready()").result());
        kernel.run("String ready() { return \"at last\"; }");
        assertEquals("at last", kernel.run("ready()").result());
    }

    @Test
    void itIsSaidThatTheEarlierOneStays() {
        kernel.run("int boil(int ml) {\n    return ml;\n}");
        var error = kernel.run("int boil(int ml) {\n    return mll;\n}").error();
        assertTrue(error.contains("--->   2     return mll;\n                    ^^^"), error);
        assertTrue(error.endsWith("What was declared before stays as it was."), error);
    }

    @Test
    void typesStayWithTheVariablesOfTheirs() {
        kernel.run("record Cup(int ml) { }\nclass Pot { int size() { return 1; } }\nenum Tea { GREEN }\ninterface Lid { int n(); }\n"
            + "var cup = new Cup(250);\nLid lid = () -> 3;");
        refused("cannot find symbol: variable nothing", "record Cup(int ml) { int half() { return nothing; } }");
        refused("incompatible types", "record Cup(int ml) { int half() { return \"\"; } }");
        refused("cannot find symbol: method missing()", "class Pot { int size() { return missing(); } }");
        refused("cannot find symbol: class Unknown", "class Pot { Unknown inside; }");
        refused("cannot find symbol: variable BLACK", "enum Tea { GREEN; Tea other() { return BLACK; } }");
        refused("cannot find symbol: class Unknown", "interface Lid { Unknown n(); }");
        assertEquals("[Cup[ml=250], 1, GREEN, 3]", kernel.run("List.of(cup, new Pot().size(), Tea.GREEN, lid.n())").result());
    }

    @Test
    void variableKeepsItsValue() {
        kernel.run("int spoons = 3;");
        refused("cannot find symbol: method missing()", "int spoons = missing();");
        refused("cannot find symbol: method missing()", "var spoons = missing();");
        refused("incompatible types", "int forks = 1, spoons = \"no\";");
        refused("cannot find symbol: class Unknown", "Unknown spoons = null;");
        assertEquals("3", kernel.run("spoons").result());
    }

    @Test
    void cellMayNameWhatItDeclaresFurtherDown() {
        kernel.run("""
            class Kettle { Stove on; int heat() { return on.gas(); } }
            class Stove { int gas() { return 1; } }
            record Oat() implements Milk { }
            sealed interface Milk permits Oat { }
            int first() { return second(); }
            int second() { return 1; }""");
        assertEquals("7", kernel.run("""
            class Kettle { Stove on = new Stove(); int heat() { return on.coal(); } }
            class Stove { int gas() { return 1; } int coal() { return 2; } }
            record Oat() implements Milk { }
            sealed interface Milk permits Oat, Soy { }
            record Soy(int ml) implements Milk { }
            int first() { return second(1) + cups + new Point(1, 2).x; }
            int second(int more) { return more; }
            int cups = 3;
            import java.awt.Point;
            first() + new Kettle().heat()""").result());
    }

    @Test
    void brokenOneFurtherDownLeavesBothAsTheyWere() {
        kernel.run("int outer() { return 1; }");
        refused("incompatible types", "int outer() { return inner(); }\nint inner() { return \"\"; }");
        assertEquals("1", kernel.run("outer()").result());
    }

    @Test
    void overloadsSeeOneAnother() {
        kernel.run("int pour() { return 1; }\nint pour(int ml) { return pour() + ml; }");
        assertEquals("ok", kernel.run("int pour(int ml) { return pour() + ml + 1; }").status());
        refused("incompatible types", "int pour(int ml) { return pour() + \"\"; }");
        assertEquals("4", kernel.run("pour(2)").result());
    }

    @Test
    void whatUsesTheOldShapeSaysWhyItCannotRun() {
        kernel.run("int count() { return 1; }\nint twice() { return count() * 2; }");
        kernel.run("String count() { return \"one\"; }");
        var error = kernel.run("twice()").error();
        assertTrue(error.startsWith("CompileError: twice no longer fits what it uses, which was declared anew: bad operand types"), error);
    }

    @Test
    void lambdasAndThreadsSeeAVariableThatIsDeclaredAnew() {
        kernel.run("var rate = new int[] {10};\nIntSupplier threefold = () -> 3 * rate[0];\nint fourfold() { return 4 * rate[0]; }\n"
            + "volatile int cups = 1;\nvar waiter = Thread.startVirtualThread(() -> { while (cups < 5) { Thread.onSpinWait(); } });");
        kernel.run("var rate = new int[] {20};\nvolatile int cups = 6 + List.of(1).stream().mapToInt(one -> one).sum();");
        assertEquals("60 80 7", kernel.run("waiter.join();\nthreefold.getAsInt() + \" \" + fourfold() + \" \" + cups").result());
    }

    @Test
    void variablesKeepWhatAMethodGaveThemThatIsDeclaredAnew() {
        kernel.run("int sugar() { return 1; }\nvar spoon = sugar();\nvar spoons = List.of(sugar());");
        assertEquals("", kernel.run("int sugar() { return 2; }").printed("stderr"));
        assertEquals("1 [1] 2", kernel.run("spoon + \" \" + spoons + \" \" + sugar()").result());
    }

    @Test
    void variableOfAnotherTypeLetsItsOldValueGo() {
        kernel.run("import java.lang.ref.WeakReference;\nWeakReference<Object> seen = null;\nvar leaves = new long[1000];");
        kernel.run("seen = new WeakReference<>(leaves);");
        kernel.run("var leaves = \"none\";");
        assertEquals("none null", kernel.run("System.gc();\nleaves + \" \" + seen.get()").result());
    }

    @Test
    void failureInAnInitialValueKeepsTheOneBefore() {
        kernel.run("int share = 12;");
        assertTrue(kernel.run("int share = 12 / 0;").error().startsWith("java.lang.ArithmeticException: / by zero\n--->   1 int share"));
        assertEquals("12", kernel.run("share").result());
    }
}
