package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** An edit to a helper reaches every script at its next run, also one that changes the signature the script was compiled against. */
class HelperEditTest {

    private static final String JBANG = Checkout.root().resolve("jbang").toString();

    @TempDir
    private Path copy;

    @BeforeEach
    void copyThePrograms() throws IOException {
        for (var part : new String[] {"scripts/lib", "scripts/exercises", "data"}) {
            copyTree(Checkout.root().resolve(part), copy.resolve(part));
        }
        for (var program : new String[] {"greet.java", "users.java"}) {
            Files.copy(Checkout.root().resolve("scripts").resolve(program), copy.resolve("scripts").resolve(program));
        }
    }

    @Test
    void asyncio() throws IOException {
        var before = run("greet.java");
        edit("asyncio/Asyncio.java", "public static void sleep(Duration duration) {",
            "public static void sleep(Duration... several) { var duration = several[0]; IO.println(\"edited\");");
        var after = run("greet.java");
        assertTrue(after.contains("edited"), after);
        assertEquals(before, after.replace("edited\n", ""));
    }

    @Tag("full")
    @Test
    void aiosqliteAndCourse() throws IOException {
        var before = run("users.java");
        edit("aiosqlite/Aiosqlite.java", "public static Connection connect(String database) {",
            "public static Connection connect(CharSequence text) { var database = text.toString();");
        edit("course/SampleData.java", "public static String usersDb() {",
            "public static CharSequence usersDb() { IO.println(\"edited\");");
        var after = run("users.java");
        assertTrue(after.contains("edited"), after);
        assertEquals(before, after.replace("edited\n", ""));
    }

    private String run(String program) {
        var result = Command.of(JBANG, copy.resolve("scripts").resolve(program).toString()).in(copy)
            .with("ASYNCIO_CLOCK", "virtual").run();
        assertEquals(0, result.exit(), result::toString);
        return result.out();
    }

    private void edit(String file, String old, String changed) throws IOException {
        var path = copy.resolve("scripts/lib").resolve(file);
        var text = Files.readString(path);
        assertTrue(text.contains(old), file + " no longer holds: " + old);
        Files.writeString(path, text.replace(old, changed));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
