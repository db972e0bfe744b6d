package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion, inspection, and whether a cell is complete. A bar in the code is the cursor. */
@KernelTest
class EditingTest {

    @TempDir
    private static Path folder;
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/users.csv"), "");
        kernel = KernelProcess.start(folder, Map.of());
        kernel.run("String tea = \"green\";\nString greet(String name) { return name; }\nrecord Cup(String drink, int ml) { }");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static JsonObject ask(String type, String code) {
        int cursor = code.indexOf('|');
        return kernel.ask(type, Map.of("code", code.replace("|", ""), "cursor_pos", code.codePointCount(0, cursor)));
    }

    /** What the code becomes with each of the matches. */
    private static List<String> completed(String code) {
        var reply = ask("complete_request", code);
        assertEquals("ok", reply.get("status").getAsString());
        var text = code.replace("|", "");
        int start = text.offsetByCodePoints(0, reply.get("cursor_start").getAsInt());
        int end = text.offsetByCodePoints(0, reply.get("cursor_end").getAsInt());
        return reply.getAsJsonArray("matches").asList().stream().map(JsonElement::getAsString)
            .map(match -> text.substring(0, start) + match + text.substring(end)).toList();
    }

    private static String inspected(String code) {
        var reply = ask("inspect_request", code);
        return reply.get("found").getAsBoolean() ? reply.getAsJsonObject("data").get("text/plain").getAsString() : "";
    }

    @Test
    void membersVariablesMethodsAndTypes() {
        assertEquals(List.of("tea.subSequence(", "tea.substring("), completed("tea.sub|"));
        assertEquals(List.of("greet("), completed("gre|"));
        assertTrue(completed("new Cup(\"tea\", 1).dr|").contains("new Cup(\"tea\", 1).drink()"));
        assertTrue(completed("Strin|").contains("StringBuilder"));
        assertEquals(List.of("tea.subSequence((1)", "tea.substring((1)"), completed("tea.sub|(1)"));
    }

    @Test
    void earlierLinesOfTheSameCellCount() {
        assertEquals(List.of("import java.time.*;\nint a = 1;\nvar all = List.of(\"x\");\nfor (var one : all) {\n    one.length()"),
            completed("import java.time.*;\nint a = 1;\nvar all = List.of(\"x\");\nfor (var one : all) {\n    one.le|"));
        assertTrue(completed("var face = \"🙂\"; face.isBl|").contains("var face = \"🙂\"; face.isBlank()"));
    }

    @Test
    void typeThatIsNotImportedBringsItsImport() {
        assertEquals(List.of("import java.net.http.HttpClient;\nvar web = HttpClient"), completed("var web = HttpCl|"));
        assertEquals(List.of("void get() {\n    java.net.http.HttpClient"), completed("void get() {\n    HttpCl|"));
    }

    @Test
    void packages() {
        assertEquals(List.of("import java.time."), completed("import java.ti|"));
        assertTrue(completed("import java.net.http.HttpCl|").contains("import java.net.http.HttpClient"));
    }

    @Test
    void namesOfFiles() {
        assertEquals(List.of("Path.of(\"data/users.csv\")"), completed("Path.of(\"data/us|\")"));
        assertEquals(List.of("%load data/"), completed("%load da|"));
        assertEquals(List.of(), completed("// tea.sub|"));
    }

    @Test
    void magicsAndTheirOptions() {
        assertEquals(List.of("%time", "%timeit"), completed("%ti|"));
        assertEquals(List.of("%%bash"), completed("%%ba|"));
        assertEquals(List.of("%maven --from"), completed("%maven --f|"));
        assertEquals(List.of("%time tea.subSequence(", "%time tea.substring("), completed("%time tea.sub|"));
    }

    @Test
    void signatureAndJavadoc() {
        for (var code : List.of("tea.substring|", "tea.sub|string(1)", "tea.substring(|", "tea.substring(1)|", "tea.substring(1);|")) {
            var text = inspected(code);
            assertTrue(text.startsWith("String String.substring(int beginIndex)\nReturns a string that is a substring of this string."), code + "\n" + text);
        }
        assertTrue(inspected("Str|ing").contains("class represents character strings"));
        assertTrue(inspected("Thread.sleep(Duration.ofMillis(1))|").contains("Duration duration"));
        assertEquals("String greet(String name)", inspected("greet(\"Ada\")|"));
        assertTrue(inspected("import java.time.*;\nvar text = tea.strip()|").contains("white space"));
        // declared by Collection and AbstractCollection, inherited here
        assertTrue(inspected("new ArrayList<String>().stream()|").contains("Returns a sequential Stream with this collection as its source"));
        assertTrue(inspected("List.of(1).parallelStream()|").contains("possibly parallel"));
        assertTrue(inspected("new ArrayList<String>().containsAll|(null)").contains("Collection<?> c"));
        assertTrue(inspected("%ti|me 1").startsWith("%time code"));
        assertEquals("", inspected("nothing|"));
    }

    @Test
    void htmlIsGivenToo() {
        var html = ask("inspect_request", "tea.substring(1)|").getAsJsonObject("data").get("text/html").getAsString();
        assertTrue(html.startsWith("<pre>String String.substring(int beginIndex)</pre><div>") && html.contains("<dt><code>beginIndex</code></dt>"), html);
        assertFalse(html.contains("{@"), html);
    }

    @Test
    void answeredWhileACellRuns() {
        var id = kernel.execute("while (true) { }", Map.of());
        kernel.until(message -> message.parent().equals(id) && message.type().equals("execute_input"));
        assertEquals(List.of("tea.subSequence(", "tea.substring("), completed("tea.sub|"));
        assertTrue(inspected("tea.substring(1)|").contains("substring"));
        assertEquals("incomplete", kernel.ask("is_complete_request", Map.of("code", "1 +")).get("status").getAsString());
        kernel.interrupt();
        assertTrue(kernel.answer(id).error().startsWith("Interrupted: "));
    }

    @Test
    void javadocOfHelpersAndOfLibrariesWithSources() throws Exception {
        Files.createDirectories(folder.resolve("lib/pantry"));
        Files.writeString(folder.resolve("lib/pantry.java"), "//SOURCES pantry/Shelf.java\nclass pantry { }\n");
        Files.writeString(folder.resolve("lib/pantry/Shelf.java"), """
            package pantry;
            import java.util.*;
            /** Where things stand. */
            public class Shelf<T> {
                /** Puts things up. @return how many there are */
                public static int put(Map<String, ? extends List<String>> things, int... many) { return 1; }
                /** Takes one down. */
                public static int put(String thing) { return 0; }
                /** A board. */
                public record Board(int cm) {
                    /** Half of it. */
                    public int half() { return cm / 2; }
                }
            }
            """);
        assertEquals("", kernel.run("//DEPS lib/pantry.java\nimport pantry.Shelf;\nimport static pantry.Shelf.*;").error());
        assertTrue(inspected("put(|").contains("put(Map<String,? extends List<String>> things, int... many)\nPuts things up."), inspected("put(|"));
        assertTrue(inspected("Shelf.put(\"tea\")|").contains("put(String thing)\nTakes one down."));
        assertTrue(inspected("Shelf|").contains("Where things stand."));
        assertTrue(inspected("new Shelf.Board(2).half()|").contains("Half of it."));

        var jar = folder.resolve("jars/jug.jar");
        Jar.write(jar, "package jug; public class Jug { public int pour(int ml) { return ml; } }");
        try (var sources = new JarOutputStream(Files.newOutputStream(folder.resolve("jars/jug-sources.jar")))) {
            sources.putNextEntry(new ZipEntry("jug/Jug.java"));
            sources.write("package jug; public class Jug { /** Gives what it holds. */ public int pour(int ml) { return ml; } }".getBytes());
        }
        kernel.run("%jars jars/jug.jar");
        assertEquals("int jug.Jug.pour(int)\nGives what it holds.", inspected("new jug.Jug().pour(1)|"));
    }

    @Test
    void bodyOfAMagicThatIsNoJavaIsNotJudgedAsJava() {
        assertEquals(List.of("%%bash\ncat data/users.csv"), completed("%%bash\ncat data/us|"));
        assertEquals(List.of(), completed("%%bash\ntea.sub|"));
        assertEquals("", inspected("%%bash\ntea.substring(1)|"));
        assertEquals(List.of("%%time\ntea.subSequence(", "%%time\ntea.substring("), completed("%%time\ntea.sub|"));
        for (var body : List.of("%%bash\nif true; then echo it's; fi\n", "\n%%bash\necho \"\"\"\n", "%%writefile a.txt\n{ ( \"\n")) {
            assertEquals("complete", kernel.ask("is_complete_request", Map.of("code", body)).get("status").getAsString(), body);
        }
        assertEquals("incomplete", kernel.ask("is_complete_request", Map.of("code", "%%bash\nls")).get("status").getAsString());
    }

    @Test
    void charactersOfTwoUnitsMoveNothing() {
        assertTrue(inspected("var faces = \"🙂🙂🙂🙂🙂\"; tea.substring(1)|").startsWith("String String.substring(int beginIndex)"));
        assertTrue(inspected("/* 🙂🙂🙂 */ tea.substring(1);|").startsWith("String String.substring(int beginIndex)"));
    }

    @Test
    void incompleteCodeSaysHowDeepToGoOn() {
        assertEquals("{\"status\":\"complete\"}", kernel.ask("is_complete_request", Map.of("code", "%time 1")).toString());
        for (var each : Map.of("int pour() {", 4, "if (true) {\n    pour(", 8, "class Pot {\n    int ml;", 4, "String text = \"\"\"", 0).entrySet()) {
            var reply = kernel.ask("is_complete_request", Map.of("code", each.getKey()));
            assertEquals("incomplete", reply.get("status").getAsString(), each.getKey());
            assertEquals(" ".repeat(each.getValue()), reply.get("indent").getAsString(), each.getKey());
        }
    }
}
