package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics: IJava's, JJava's and IPython's words in cells. */
@KernelTest
class MagicsTest {

    @TempDir
    private static Path folder;
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("startup.jsh"), "int fromStartUp = 7;");
        Jar.write(folder.resolve("libs/tea.jar"), "package tea; public class Pot { public static String pour() { return \"green\"; } }");
        Jar.write(folder.resolve("classpath/milk.jar"), "package milk; public class Jug { public static int ml = 200; }");
        kernel = KernelProcess.start(folder, Map.of("IJAVA_STARTUP_SCRIPTS_PATH", "startup.jsh", "IJAVA_CLASSPATH", "classpath/*.jar"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void environmentOfIJavaIsFollowed() {
        assertEquals("207", kernel.run("fromStartUp + milk.Jug.ml").result());
    }

    @Test
    void jarsAreFoundByPatternAndCanBeAssigned() {
        assertEquals("green", kernel.run("%jars libs/*.jar\ntea.Pot.pour()").result());
        assertTrue(kernel.run("List<String> jars = %jars libs/*.jar\njars").result().endsWith("libs/tea.jar]"));
        assertTrue(kernel.run("%classpath").printed("stdout").contains("tea.jar"));
        assertTrue(kernel.run("%jars nowhere/*.jar").error().startsWith("UsageError: %jars: nothing matches nowhere/*.jar in "));
    }

    @Test
    void anErrorShowsTheAssignedMagicAsItIsWritten() throws IOException {
        var thrown = kernel.run("var one = 1;\nvar none = %load nowhere.jsh\n").error();
        assertTrue(thrown.contains("--->   2 var none = %load nowhere.jsh\n"), thrown);
        var broken = kernel.run("var all = %jars libs/*.jar\nint cups = \"three\";").error();
        assertTrue(broken.contains("       1 var all = %jars libs/*.jar\n--->   2 int cups = \"three\";\n                    ^^^^^^^"), broken);
        var beside = kernel.run("{ Object all = %jars libs/*.jar\n int cups = \"three\"; }").error();
        assertTrue(beside.contains("--->   2  int cups = \"three\"; }\n                     ^^^^^^^") && !beside.contains("lineMagic"), beside);
        Files.writeString(folder.resolve("saucer.jsh"), "int saucers = \"two\";");
        var loaded = kernel.run("var all = %jars libs/*.jar\n%load saucer.jsh").error();
        assertTrue(loaded.contains("int saucers = \"two\";") && !loaded.contains("%jars"), loaded);
    }

    @Test
    void scriptsAndNotebooksAreLoaded() throws IOException {
        Files.writeString(folder.resolve("cups.jsh"), "int cups = 3;\nString count() {\n    return cups + \" cups\";\n}");
        Files.writeString(folder.resolve("cups.ipynb"), """
            {"cells": [{"cell_type": "markdown", "source": "no"}, {"cell_type": "code", "source": ["cups = 5;\\n", "count()"]}]}""");
        assertEquals("3 cups", kernel.run("%load cups\ncount()").result());
        assertEquals("5 cups", kernel.run("%load cups.ipynb").result());
        assertTrue(kernel.run("%load saucers.jsh").error().startsWith("UsageError: %load: there is no file saucers.jsh in "));
        Files.writeString(folder.resolve("broken.ipynb"), "{");
        assertEquals("UsageError: %load: broken.ipynb is not a notebook", kernel.run("%load broken.ipynb").error());
    }

    @Test
    void wrongWordSaysWhichWasMeant() {
        assertEquals("UsageError: There is no magic %mavn. Did you mean %maven?", kernel.run("%mavn a:b:1").error());
        assertEquals("UsageError: There is no magic %%tiem. Did you mean %%time?", kernel.run("%%tiem\n1").error());
        assertEquals("UsageError: There is no magic %xylophone; %help lists them all.", kernel.run("%xylophone").error());
        assertEquals("UsageError: %maven: 'a:b' is not group:artifact:version", kernel.run("%maven a:b").error());
        assertTrue(kernel.run("%maven no.such:thing:1.0").error().contains("no.such:thing"));
        assertTrue(kernel.run("%%loadFromPOM\n<dependency>").error().startsWith("UsageError: %%loadFromPOM: this is not a POM: "));
    }

    @Test
    void timeTellsTheRunFromTheCompilation() {
        var answer = kernel.run("%%time\nThread.sleep(20);\n6 * 7");
        assertEquals("42", answer.result());
        assertTrue(answer.printed("stdout").matches("Wall time: \\S+ m?s \\(and \\S+ m?s to compile\\)\n"), answer.printed("stdout"));
        var many = kernel.run("%timeit -n 10 -r 3 Math.sqrt(2)").printed("stdout");
        assertTrue(many.matches("\\S+ .s ± \\S+ .?s per loop \\(mean ± std\\. dev\\. of 3 runs, 10 loops each\\)\n"), many);
    }

    @Test
    void errorOnAMagicsLineStandsUnderItsToken() {
        var error = kernel.run("int cup = 1;\n%time pour(cup)").error();
        assertTrue(error.contains("--->   2 %time pour(cup)\n               ^^^^"), error);
    }

    @Test
    void bashPrintsAndItsExitCodeIsHeard() {
        var answer = kernel.run("%%bash\necho out\necho err >&2\nexit 3");
        assertEquals("out\n", answer.printed("stdout"));
        assertEquals("err\n", answer.printed("stderr"));
        assertEquals("UsageError: %%bash: ended with exit code 3", answer.error());
        kernel.run("%env TEA=green");
        assertEquals("green\n", kernel.run("%%bash\necho $TEA").printed("stdout"));
    }

    @Test
    void bashIsInterrupted() {
        var id = kernel.executeUntilItPrints("%%bash\necho started; sleep 600");
        kernel.interrupt();
        assertTrue(kernel.answer(id).error().startsWith("Interrupted: "));
    }

    @Test
    void whoListsAndResetForgets() throws IOException {
        try (var fresh = KernelProcess.start()) {
            fresh.run("String brew = \"tea\";\nrecord Leaf(int mm) { int half() { return mm / 2; } }");
            assertEquals("type      record Leaf\nvariable  String brew\n", fresh.run("%who").printed("stdout"));
            var members = fresh.run("%javap Leaf").printed("stdout");
            assertTrue(members.contains("  int half();\n") && !members.contains("REPL"), members);
            assertEquals("Forgotten: 1 variable, 1 type\n", fresh.run("%reset").printed("stdout"));
            assertEquals("Nothing is declared yet.\n", fresh.run("%who").printed("stdout"));
            assertTrue(fresh.run("brew").error().contains("cannot find symbol"));
        }
    }

    @Test
    void moduloAndTextBlocksAreNoMagics() {
        assertEquals("2", kernel.run("int rest = 17\n  % 5;\nrest").result());
        assertEquals("%maven a:b:1\n", kernel.run("\"\"\"\n    %maven a:b:1\n    \"\"\"").result());
    }

    @Test
    void assignedMagicIsOneWhereCodeStands() {
        assertEquals("format = %who\n", kernel.run("var s = \"\"\"\n    format = %who\n    \"\"\";\ns").result());
        assertEquals("2", kernel.run("/* total = %time spent */ 1;\n// a = %who\n2").result());
        var both = kernel.run("var said = \"a/b\"; var one = %jars libs/*.jar\nvar two = %jars libs/*.jar;\n\"=%who\" + one.equals(two)");
        assertEquals("=%whotrue", both.result(), both.error());
        assertEquals("[1]", kernel.run("%%time\nList<Integer> timed = %time List.of(1)\ntimed").result());
    }

    @Test
    void linesOfATextBlockStayAsTheyAre() {
        assertEquals("package tea;\nclass Pot { }\n", kernel.run("var source = \"\"\"\npackage tea;\nclass Pot { }\n\"\"\";\nsource").result());
    }

    @Test
    void charactersOfTwoUnitsMoveNothing() {
        var answer = kernel.run("record Face(String mood, int times) {\n    static String SMILE = \"🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂\";\n"
            + "    Face {\n        if (times < 0) { throw new IllegalArgumentException(); }\n    }\n}\nnew Face(Face.SMILE, 1).times()");
        assertEquals("1", answer.result(), answer.error());
    }

    @Test
    void oddFoldersAndOtherSystemsPathsAreFound() throws Exception {
        Jar.write(folder.resolve("odd [1] {x}/jug.jar"), "package jug; public class Jug { }");
        assertTrue(kernel.run("%jars 'odd [1] {x}/*.jar'\nnew jug.Jug()").result().startsWith("jug.Jug@"));
        assertEquals("1", kernel.run("List<String> jars = %jars libs\\*.jar\njars.size()").result());
        assertEquals("UsageError: %jars: name a jar", kernel.run("%jars \"\"").error());
    }

    @Test
    void secondVersionOfALibrarySaysThatTheFirstStaysInUse() throws Exception {
        Jar.write(folder.resolve("v/scale-1.2.jar"), "package scale; public class Scale { public static int version = 1; }");
        Jar.write(folder.resolve("v/scale-2.0-rc1.jar"), "package scale; public class Scale { public static int version = 2; }");
        assertEquals("", kernel.run("%jars v/scale-1.2.jar").printed("stderr"));
        var second = kernel.run("%jars v/scale-2.0-rc1.jar\nscale.Scale.version");
        assertEquals("1", second.result());
        assertTrue(second.printed("stderr").startsWith("scale 1.2 stays in use, not 2.0-rc1: "), second.printed("stderr"));
    }

    @Test
    void lettersReachBashInALocaleThatHasNone() throws IOException {
        try (var plain = KernelProcess.start(folder, Map.of("LC_ALL", "C", "LANG", "C"))) {
            assertEquals("é 🙂\n", plain.run("%bash echo é 🙂").printed("stdout"));
            plain.run("%env TEA=grün");
            assertEquals("grün\n", plain.run("%%bash\necho $TEA").printed("stdout"));
            assertEquals("ü", plain.run("Files.writeString(Path.of(\"ü\"), \"ü\");\nFiles.readString(Path.of(\"ü\"))").result());
        }
    }

    @Test
    void codeRunsCode() {
        assertEquals("[1, 2]", kernel.run("eval(\"var two = 2; List.of(1, two)\")").result());
        assertEquals("9", kernel.run("Integer nine = lineMagic(\"time\", List.of(\"4 + 5\"));\nnine").result());
        var error = kernel.run("eval(\"1 +\")").error();
        assertTrue(error.contains("reached end of file") && !error.contains("kernel."), error);
    }

    @Test
    void helpKnowsThemAll() {
        var help = kernel.run("%help").printed("stdout");
        for (var name : List.of("maven", "mavenRepo", "loadFromPOM", "jars", "classpath", "load", "time", "timeit", "bash", "env", "who", "javap", "reset")) {
            assertTrue(help.contains("%" + name), name);
        }
        assertFalse(help.contains("null"));
        assertEquals("%who\nLists the variables, methods and types that cells have declared.\n", kernel.run("%help %who").printed("stdout"));
    }
}
