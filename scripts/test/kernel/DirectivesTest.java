package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JBang's directives in cells, relative to the notebook, which lies in a folder whose name holds what means something elsewhere. */
@KernelTest
class DirectivesTest {

    @TempDir
    private static Path folder;
    private static Path notebooks;
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        notebooks = folder.resolve("OneDrive - it's, [x]; #1 50%20 + Über 漢");
        Files.createDirectories(notebooks.resolve("lib/pantry"));
        Files.writeString(notebooks.resolve("lib/pantry.java"), "//JAVA 25+\n//SOURCES pantry/Shelf.java\nclass pantry { }\n");
        shelf("tea");
        Files.writeString(notebooks.resolve("Kettle.java"), "public class Kettle { public static String sing() { return \"wheee\"; } }\n");
        kernel = KernelProcess.start(notebooks, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static void shelf(String content) throws Exception {
        Files.writeString(notebooks.resolve("lib/pantry/Shelf.java"),
            "package pantry;\npublic class Shelf { public String toString() { return holds(); } public static String holds() { return \"" + content + "\"; } }\n");
    }

    @Test
    void helperBesideTheNotebookIsBuiltAndAnEditIsPickedUp() throws Exception {
        var cell = "//DEPS lib/pantry.java\nimport pantry.Shelf;\nShelf.holds()";
        shelf("tea");
        assertEquals("tea", kernel.run(cell).result());
        shelf("coffee");
        var again = kernel.run(cell);
        assertEquals("coffee", again.result(), again.error());
        assertTrue(again.printed("stderr").contains("pantry"), again.printed("stderr"));
        assertEquals("coffee", kernel.run("Shelf.holds()").result());
    }

    @Test
    void anEditLeavesAloneWhatHasNothingToDoWithTheHelper() throws Exception {
        shelf("salt");
        var cell = "//DEPS lib/pantry.java\nimport pantry.Shelf;\nvar shelf = new Shelf();\nString on(Shelf one) { return \"on \" + one; }\non(shelf)";
        kernel.run("int jars = 3;\nint twice() { return 2 * jars; }\nrecord Lid(int size) { int half() { return size / 2; } }\nvar lid = new Lid(8);");
        assertEquals("on salt", kernel.run(cell).result());
        shelf("flour");
        var edited = kernel.run("//DEPS lib/pantry.java\ntwice() + lid.size()");
        assertEquals("14", edited.result(), edited.error());
        assertTrue(edited.printed("stderr").contains("Gone until their cells run again: shelf, on."), edited.printed("stderr"));
        assertEquals("4", kernel.run("lid.half()").result());
        assertEquals("on flour", kernel.run(cell).result(), "the same cell means the newer helper");
        assertEquals("10 flour", kernel.run("jars = 5;\ntwice() + \" \" + shelf").result());
    }

    @Test
    void onesOwnPackageMayBeNamedAsTheKernels() throws Exception {
        Files.writeString(notebooks.resolve("Mill.java"), "package kernel;\npublic class Mill { public static int grind() { throw new IllegalStateException(\"stuck\"); } }\n");
        var answer = kernel.run("//SOURCES Mill.java\nkernel.Mill.grind()");
        assertTrue(answer.error().contains("at kernel.Mill.grind(Mill.java:2)"), answer.error());
        var printed = kernel.run("try { kernel.Mill.grind(); } catch (IllegalStateException e) { e.printStackTrace(); }").printed("stderr");
        assertTrue(printed.contains("\tat kernel.Mill.grind(Mill.java:2)") && !printed.contains("kernel.execution"), printed);
    }

    @Test
    void aPathIsRelativeOrAbsoluteAndInQuotesOrNot() throws Exception {
        Files.createDirectories(notebooks.resolve("top shelf"));
        Files.writeString(notebooks.resolve("top shelf/jars.java"), "//SOURCES Jar.java\nclass jars { }\n");
        Files.writeString(notebooks.resolve("top shelf/Jar.java"), "package jars;\npublic class Jar { public static String holds() { return \"jam\"; } }\n");
        for (var path : List.of("'top shelf/jars.java'", "\"./top shelf/jars.java\"", '"' + notebooks.resolve("top shelf/jars.java").toString() + '"')) {
            assertEquals("jam", kernel.run("//DEPS " + path + "\njars.Jar.holds()").result(), path);
        }
        assertEquals("jam", kernel.run("//SOURCES 'top shelf/Jar.java'\njars.Jar.holds()").result());
        assertTrue(kernel.run("//DEPS top shelf/jars.java\n1").error().contains("//DEPS top is neither group:artifact:version nor a file"));
    }

    @Test
    void sourceBesideTheNotebookIsCompiledIn() {
        var error = kernel.run("//DEPS Kettle.java\nKettle.sing()").error();
        assertTrue(error.contains("\nHint: Kettle has no package, so a cell cannot name it. Take it in by //SOURCES"), error);
        var answer = kernel.run("//SOURCES Kettle.java\nKettle.sing()");
        assertEquals("wheee", answer.result(), answer.error());
    }

    @Test
    void filesAreResourcesUnderTheirNameOrAnotherOne() throws Exception {
        Files.createDirectories(notebooks.resolve("menu/drinks"));
        Files.writeString(notebooks.resolve("menu/tea.txt"), "green");
        Files.writeString(notebooks.resolve("menu/drinks/milk.txt"), "warm");
        kernel.run("String read(String name) throws Exception { try (var in = Thread.currentThread().getContextClassLoader()"
            + ".getResourceAsStream(name)) { return in == null ? null : new String(in.readAllBytes()); } }");
        assertEquals("green", kernel.run("//FILES menu/tea.txt\nread(\"menu/tea.txt\")").result());
        assertEquals("green", kernel.run("//FILES card.txt=menu/tea.txt\nread(\"card.txt\")").result());
        assertEquals("warm", kernel.run("//FILES menu\nread(\"menu/drinks/milk.txt\")").result());
        var pattern = kernel.run("//FILES menu/drinks/*.txt\nread(\"menu/drinks/milk.txt\")");
        assertEquals("warm", pattern.result());
        assertEquals("", pattern.printed("stderr").replaceAll("\\[jbang] .*\n", ""));
        assertEquals("UnresolvedDirective: //FILES none.txt: there is no such file. Paths count from " + notebooks + ".",
            kernel.run("//FILES none.txt").error());
    }

    @Test
    void whatStandsInATextOrAMagicIsNoDirective() throws Exception {
        var nowhere = "//JAVA 21\n//DEPS org.nowhere:nothing:1.0\n";
        assertEquals(nowhere, kernel.run("var script = \"\"\"\n" + nowhere + "\"\"\";\nscript").result());
        assertEquals("42", kernel.run("/*\n" + nowhere + "*/\n42").result());
        assertEquals(nowhere, kernel.run("%%bash\ncat <<E\n" + nowhere + "E").printed("stdout"));
        assertEquals("Wrote Script.java\n", kernel.run("%%writefile Script.java\n" + nowhere).printed("stdout"));
        assertEquals(nowhere, Files.readString(notebooks.resolve("Script.java")));
        var answer = kernel.run("%%bash -x\n//DEPS nothing\ntrue");
        assertFalse(answer.error().contains("UnresolvedDirective"), answer.error());
    }

    @Test
    void javaOfATimedCellAndACommentBehindTheLine() throws Exception {
        shelf("plums");
        var answer = kernel.run("%%time\n//DEPS lib/pantry.java // what the cellar holds\nimport pantry.Shelf;\nShelf.holds()");
        assertEquals("plums", answer.result(), answer.error());
    }

    @Test
    void loadedFilesAreFollowedFromTheirOwnFolderAndEvaluatedCodeFromHere() throws Exception {
        Files.createDirectories(notebooks.resolve("cellar/deep"));
        for (var name : List.of("Cask", "Barrel", "Keg")) {
            Files.writeString(notebooks.resolve("cellar/deep/" + name + ".java"),
                "package cellar;\npublic class " + name + " { public static int litres() { return 225; } }\n");
        }
        Files.writeString(notebooks.resolve("cellar/cask.jsh"), "//SOURCES deep/Cask.java\nint cask = cellar.Cask.litres();\n");
        Files.writeString(notebooks.resolve("cellar/barrel.ipynb"), """
            {"cells": [{"cell_type": "code", "source": ["//SOURCES deep/Barrel.java\\n", "int barrel = cellar.Barrel.litres();"]}]}""");
        assertEquals("225", kernel.run("%load cellar/cask.jsh\ncask").result());
        assertEquals("225", kernel.run("%load cellar/barrel.ipynb\nbarrel").result());
        var answer = kernel.run("eval(\"//SOURCES cellar/deep/Keg.java\\ncellar.Keg.litres()\")");
        assertEquals("225", answer.result(), answer.error());
    }

    @Test
    void driverThatComesAfterTheFirstConnectionIsFound() {
        kernel.run("java.sql.DriverManager.drivers().count()");
        assertEquals("org.sqlite.JDBC", kernel.run("//DEPS org.xerial:sqlite-jdbc:3.54.1.0\n"
            + "java.sql.DriverManager.getDriver(\"jdbc:sqlite::memory:\").getClass().getName()").result());
    }

    @Test
    void codeThatNobodyRunsDoesNothing() throws Exception {
        Files.writeString(notebooks.resolve("evil.jsh"), "Files.createFile(Path.of(\"stolen\"));");
        var code = "//DEPS org.nowhere:nothing:1.0\n//SOURCES Stolen.java\n%load evil.jsh\nFiles.createFile(Path.of(\"stolen\"));\n"
            + "var stolen = Files.createFile(Path.of(\"stolen\"));\nstolen.toStr";
        for (var type : List.of("complete_request", "inspect_request", "is_complete_request")) {
            kernel.ask(type, Map.of("code", code, "cursor_pos", code.length()));
        }
        assertFalse(Files.exists(notebooks.resolve("stolen")));
        assertTrue(kernel.run("stolen").error().contains("cannot find symbol"));
    }

    @Test
    void framesOfALibraryBearItsNamesAlone() throws Exception {
        Files.writeString(notebooks.resolve("lib/Fragile.java"),
            "package fragile;\npublic class Fragile { public static int crack() { throw new IllegalStateException(\"cracked\"); } }\n");
        var error = kernel.run("//DEPS lib/Fragile.java\nfragile.Fragile.crack()").error();
        assertTrue(error.contains("\n    at fragile.Fragile.crack(Fragile.java:2)\n"), error);
        var printed = kernel.run("try { fragile.Fragile.crack(); } catch (IllegalStateException e) { e.printStackTrace(); }").printed("stderr");
        assertTrue(printed.contains("\n\tat fragile.Fragile.crack(Fragile.java:2)\n"), printed);
    }

    @Test
    void mavenCoordinatesAreResolved() {
        var answer = kernel.run("//DEPS com.google.code.gson:gson:2.14.0\nnew com.google.gson.Gson().toJson(List.of(1, 2))");
        assertEquals("[1,2]", answer.result(), answer.error());
    }

    @Test
    void whatCannotBeFollowedSaysWhy() {
        assertTrue(kernel.run("//DEPS nowhere.java\n1").error().contains("nowhere.java: there is no such file"));
        assertTrue(kernel.run("//DEPS org.nowhere:nothing:1.0\n1").error().contains("org.nowhere:nothing"));
        assertTrue(kernel.run("//JAVA 99\n1").error().contains("this kernel runs on Java"));
        assertTrue(kernel.run("//COMPILE_OPTIONS -Xlint:all\n1").printed("stderr").contains("is not followed"));
    }
}
