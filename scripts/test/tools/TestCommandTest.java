package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** {@code ./jbang test} itself, in a checkout whose tests pass, fail and are skipped as it suits. */
class TestCommandTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private static Path folder;
    private static String classPath;

    @BeforeAll
    static void makeACheckout() throws IOException {
        var tools = Files.createDirectories(folder.resolve("scripts/tools"));
        var room = Files.createDirectories(folder.resolve("scripts/test/kitchen"));
        Files.copy(ROOT.resolve("jbang-catalog.json"), folder.resolve("jbang-catalog.json"));
        var script = Files.readString(ROOT.resolve("scripts/tools/test.java"));
        // the runner's sources, and no others, stay where they are; only the tests are this checkout's own
        Files.writeString(tools.resolve("test.java"), script.lines()
            .filter(line -> !line.startsWith("//SOURCES") || line.matches("//SOURCES (runner|python|checkout|\\.\\./test/\\*\\*)/\\*\\.java"))
            .map(line -> line.startsWith("//SOURCES ../test/") ? line
                : line.replaceFirst("^//SOURCES (.*)", "//SOURCES \"" + ROOT.resolve("scripts/tools") + "/$1\""))
            .reduce("", (text, line) -> text + line + "\n"));
        write(room, "BreadTest", "@Test void rises() { }");
        write(room, "SmokeTest", """
            @Test void alarm() { throw new IllegalStateException("toast burnt", new RuntimeException("too hot")); }
            @Test void calm() { }""");
        write(room, "FridgeTest", """
            @Test void cold() { Assumptions.assumeTrue(false, "no fridge here"); }
            @Test void light() { }""");
        Files.writeString(Files.createDirectories(folder.resolve("scripts/test/classroom")).resolve("DeskTest.java"),
            "package test.classroom;\nclass DeskTest {\n@org.junit.jupiter.api.Test void stands() { }\n}\n");
        write(room, "StewTest", "@Tag(\"full\") @Test void simmers() { }");
        classPath = classPath();
    }

    /** Built once, by JBang; then started without it, which is faster and prints nothing else. */
    private static String classPath() {
        var built = jbang("build");
        assertEquals(0, built.exit(), built::toString);
        return jbang("info", "classpath").out().strip();
    }

    private static Command.Result jbang(String... words) {
        var command = new ArrayList<>(List.of(ROOT.resolve("jbang").toString()));
        command.addAll(List.of(words));
        command.add("scripts/tools/test.java");
        return Command.of(command.toArray(String[]::new)).in(folder).run();
    }

    private static void write(Path room, String name, String tests) throws IOException {
        Files.writeString(room.resolve(name + ".java"),
            "package test.kitchen;\nimport org.junit.jupiter.api.*;\nclass " + name + " {\n" + tests + "\n}\n");
    }

    private static Command.Result test(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(java, "-cp", classPath, "runner.TestCommand"));
        words.addAll(List.of(arguments));
        return Command.of(words.toArray(String[]::new)).in(folder).run();
    }

    private static String lastLine(Command.Result result) {
        return result.out().lines().reduce((earlier, later) -> later).orElse("");
    }

    @Test
    void failuresAndSkipsAreToldWithTheirReasons() {
        var all = test();
        assertEquals(1, all.exit(), all::toString);
        assertEquals("4 passed, 1 failed, 1 skipped", lastLine(all));
        assertTrue(all.out().contains("kitchen.SmokeTest.alarm"), all::toString);
        assertTrue(all.out().contains("toast burnt"), all::toString);
        assertTrue(all.out().contains("SmokeTest.java:4"), all::toString);
        assertTrue(all.out().contains("caused by java.lang.RuntimeException: too hot"), all::toString);
        assertTrue(all.out().contains("kitchen.FridgeTest.cold: no fridge here"), all::toString);
    }

    @Test
    void aClassThatPassesIsGreen() {
        var bread = test("BreadTest");
        assertEquals(0, bread.exit(), bread::toString);
        assertEquals("1 passed, 0 failed", lastLine(bread));
    }

    @Test
    void aClassMayBeNamedWithItsRoom() {
        assertEquals("1 passed, 0 failed", lastLine(test("kitchen.BreadTest")));
        assertEquals(1, test("cellar.BreadTest").exit());
    }

    @Test
    void theRoomWhoseNameIsAWordOfJavaIsFound() {
        assertEquals("1 passed, 0 failed", lastLine(test("class")));
        assertEquals("1 passed, 0 failed", lastLine(test("classroom")));
    }

    @Test
    void whatTakesLongNeedsFull() {
        var plain = test("StewTest");
        assertEquals(1, plain.exit(), plain::toString);
        assertEquals("0 passed, 0 failed", lastLine(plain));
        var full = test("--full", "StewTest");
        assertEquals(0, full.exit(), full::toString);
        assertEquals("1 passed, 0 failed", lastLine(full));
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        var unknown = test("cellar");
        assertEquals(1, unknown.exit(), unknown::toString);
        assertEquals("", unknown.out());
        assertEquals("No room and no test class is called 'cellar'. Rooms: classroom, kitchen. Classes: DeskTest, BreadTest, FridgeTest, SmokeTest, StewTest.\n",
            unknown.err());
    }
}
