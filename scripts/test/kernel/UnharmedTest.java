package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell that fails takes nothing with it: what it cannot declare, later cells can; and its error is told where it lies. */
@KernelTest
class UnharmedTest {

    private static final String LONG = "x".repeat(70_000);
    private static final String MANY = IntStream.range(0, 12_000).mapToObj(String::valueOf).collect(Collectors.joining(","));

    private final KernelProcess kernel;

    UnharmedTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @ParameterizedTest
    @ValueSource(strings = {"String text = \"LONG\";", "String text() { return \"LONG\"; }", "class Text { String all = \"LONG\"; }", "\"LONG\".length()"})
    void textThatNoClassCanHold(String cell) {
        var error = kernel.run(cell.replace("LONG", LONG)).error();
        assertTrue(error.startsWith("CompileError: constant string too long"), error);
        assertTrue(error.length() < 2000, () -> error.length() + " characters");
        laterCellsRun();
    }

    @ParameterizedTest
    @ValueSource(strings = {"var array = new int[] { MANY };", "int[] array() { return new int[] { MANY }; }", "new int[] { MANY }.length",
        "for (int i : new int[] { MANY }) { }"})
    void moreCodeThanAMethodCanHold(String cell) {
        var error = kernel.run(cell.replace("MANY", MANY)).error();
        assertTrue(error.startsWith("CompileError: code too large"), error);
        laterCellsRun();
    }

    @Test
    void declarationThatCannotBeMadeLeavesTheEarlierOne() {
        kernel.run("String label() { return \"old\"; }");
        assertTrue(kernel.run("String label() { return \"" + LONG + "\"; }").error().endsWith("What was declared before stays as it was."));
        assertEquals("old", kernel.run("label()").result());
    }

    @Test
    void nameOfAnImportAndOfAnOwnType() {
        assertEquals("Point means the type that this cell declares, no longer java.awt.Point.\n",
            kernel.run("import java.awt.Point;\nclass Point { int own = 7; }").printed("stderr"));
        laterCellsRun();
        assertEquals("7", kernel.run("new Point().own").result());
        assertEquals("Point means what is imported here, no longer the type that a cell declared.\n", kernel.run("import java.awt.Point;").printed("stderr"));
        assertEquals("3", kernel.run("int abscissa(Point point) { return point.x; }\nabscissa(new Point(3, 4))").result());
    }

    private void laterCellsRun() {
        assertEquals("3", kernel.run("class Later { int value = 1; }\nint later() { return 1; }\nvar laterYet = 1;\nnew Later().value + later() + laterYet").result());
        kernel.run("class Later { }\nint later() { return 0; }");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        LocalDat today() { return null; }     | today()                | LocalDat
        class Shelf { Bord top; }             | new Shelf()            | Bord
        record Pair(Vektor one) { }           | var pair = new Pair(null); | Vektor
        List<Strin> names() { return null; }  | names().size()         | Strin
        int height(int cups) { return cupps; } | height(1)             | cupps
        class Sum { int of() { return addAll(); } } | new Sum().of()   | addAll
        @Marker class Plain { }               | new Plain()            | Marker
        """)
    void causeIsToldWhereTheCellNamesIt(String declaration, String use, String cause) {
        var error = kernel.run(declaration + "\n" + use).error();
        assertTrue(error.startsWith("CompileError: cannot find symbol: ") && error.contains("--->   1 " + declaration), error);
        assertEquals(error.lines().filter(line -> line.startsWith("--->")).findFirst().orElseThrow().indexOf(cause),
            error.lines().filter(line -> line.contains("^")).findFirst().orElseThrow().indexOf("^"), error);
    }

    @Test
    void causeIsToldOfAWholeChain() {
        assertEquals("Upper can be used once a cell has declared class Lowest.\n", kernel.run("class Lower extends Lowest { }\nclass Upper extends Lower { }")
            .printed("stderr").lines().skip(1).collect(Collectors.joining("\n", "", "\n")));
        assertEquals("CompileError: Upper needs class Lowest, which no cell has declared yet", kernel.run("new Upper()").error());
    }

    @Test
    void recordsConstructorsAreAsTheyLikeToBe() {
        assertEquals("[One[n=2], Two[n=1], Three[n=1], Four[n=1]]", kernel.run("""
            record One(int n) { @SuppressWarnings({"a", "b"}) One { n++; } }
            record Two(int n) { private Two { } static Two of() { return new Two(1); } }
            record Three(int n) { protected Three { } }
            record Four(int n) { Four { Objects.checkIndex(n, 9); } Four(String text) { this(text.length()); } }
            List.of(new One(1), Two.of(), new Three(1), new Four("x"))""").result());
    }

    @Test
    void messagesStayEnglishInAnyLocale() throws Exception {
        try (var german = KernelProcess.start(java.util.Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Duser.language=de -Duser.country=DE"))) {
            assertEquals("de", german.run("Locale.getDefault().getLanguage()").result());
            assertTrue(german.run("List.of(1).indexOf()").error().startsWith("CompileError: method indexOf in interface List<E> cannot be applied"));
            assertTrue(german.run("Thread.sleep(\"a\")").error().contains("What there is:\n    sleep(long)"));
            german.run("String ready() { return \"\"; }");
            assertTrue(german.run("String ready() { return 5; }").error().startsWith("CompileError: incompatible types"));
        }
    }

    @Test
    void cellMayHaveAJShellOfItsOwn() {
        assertEquals("2", kernel.run("import jdk.jshell.*;\ntry (var own = JShell.builder().executionEngine(\"local\").build()) {\n"
            + "    System.out.print(own.eval(\"1 + 1\").getFirst().value());\n}").printed("stdout"));
    }

    @Test
    void whatEndsACellHasNoNameOfTheKernels() {
        assertEquals("System.exit(3)", kernel.run("try { System.exit(3); } catch (Throwable all) { System.out.print(all); }").printed("stdout"));
    }
}
