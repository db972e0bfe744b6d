package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import test.Command;

/** Between the caller and the program the launcher is not there: words, input, exit code, folder and Ctrl-C are the program's. */
@Execution(ExecutionMode.CONCURRENT)
class PassesThroughTest {

    @TempDir
    static Path folder;

    private static Course course;

    @BeforeAll
    static void aCourseThatAsksJBangEachTime() {
        course = new Course(folder);
        Machine.script(course.machine.bin.resolve("xargs"), "exit 1");
    }

    @AfterAll
    static void quiet() {
        course.machine.quiet();
    }

    private static String fromFolder(Path caller, String... words) {
        var lines = new StringBuilder("rye in " + caller + "\n");
        for (var word : words) {
            lines.append('<').append(word).append(">\n");
        }
        return lines.toString();
    }

    @Test
    void words() {
        String[] words = {"a b", "c\"d", "e'f", "*", "", "$HOME", "`id`", "\\", "--help", "ü", "two\nlines", "; exit 9"};
        var all = new ArrayList<>(List.of(words));
        all.addFirst("oven");

        var result = course.launch(all.toArray(String[]::new)).with("LC_ALL", "C.UTF-8").run();

        assertEquals(fromFolder(course.machine.repo, words), result.out());
        assertEquals(0, result.exit());
    }

    /** As at Binder, which lays a repository into the home of its user: there JBang ends its search for a catalog. */
    @Test
    void theCheckoutIsTheHome() {
        var repo = course.machine.repo;
        assertEquals(fromFolder(repo), course.launch("oven").with("JBANG_LOCAL_ROOT", repo.toString()).run().out());
    }

    @Test
    void input() {
        assertEquals("one\ntwo", course.launch("oven", "read").reading("one\ntwo").run().out());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 255})
    void exitCode(int code) {
        var result = course.launch("oven", "end", String.valueOf(code)).run();

        assertEquals(code, result.exit(), result::toString);
        assertEquals("", result.out());
    }

    @Test
    void whatJBangItselfSays() {
        var result = course.launch("no-such-program").run();

        assertEquals(2, result.exit());
        assertTrue(result.err().contains("no-such-program"), result::toString);
        assertEquals("0.132.1\n", course.launch("version").run().out());
    }

    @Test
    void theCallersFolderAndTheCatalogOfTheCourse() throws Exception {
        var caller = Files.createDirectories(folder.toRealPath().resolve("caller"));
        Machine.write(caller.resolve("mine.java"), "//JAVA 25+\nvoid main() { IO.println(\"mine\"); }\n");
        Machine.write(caller.resolve("jbang-catalog.json"), "{\"aliases\": {\"own\": {\"script-ref\": \"mine.java\"}}}");
        var link = course.machine.root.resolve("a link");
        Machine.link(link, course.machine.repo.resolve("jbang"));

        assertEquals(fromFolder(caller, "oven"), course.launch("oven", "oven").in(caller).run().out());
        assertEquals(fromFolder(caller), course.launch(link, "oven").in(caller).run().out());
        assertEquals(fromFolder(caller), course.launch("run", "--quiet", "oven").in(caller).run().out());
        assertEquals("mine\n", course.launch("own").in(caller).run().out());
        assertEquals("mine\n", course.launch(link, "mine.java").in(caller).run().out());
    }

    @Test
    void theProgramsFolder() {
        var scripts = course.machine.repo.resolve("scripts");

        assertEquals(fromFolder(scripts), course.launch(Path.of("../jbang"), "oven.java").in(scripts).run().out());
    }

    @Test
    void controlC() throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var ready = course.machine.root.resolve("ready");

        var result = interrupted("oven wait", "[ -s '" + ready + "' ]", ready);

        assertEquals("waiting\n", Machine.read(ready));
        assertEquals("130\n", result.out(), result::toString);
    }

    @Test
    void controlCWhileJBangStillWorks() throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var java = course.machine.jdk("slow", "25");
        Machine.script(java.resolve("bin/java"), "echo > '%s'; exec sleep 60".formatted(course.machine.root.resolve("busy")));

        var result = interrupted("oven", "[ -e '" + course.machine.root.resolve("busy") + "' ]", Path.of("/dev/null"), java);

        assertEquals("130\n", result.out(), result::toString);
        assertEquals("free", course.machine.lock());
    }

    private static Command.Result interrupted(String words, String ready, Path out) {
        return interrupted(words, ready, out, Path.of(System.getProperty("java.home")));
    }

    // a job of its own gets the signal as a terminal would send it: to the whole group
    private static Command.Result interrupted(String words, String ready, Path out, Path jdk) {
        // one of its own: bash reads a script as it goes, and the tests of this class run at the same time
        var script = Machine.script(course.machine.root.resolve("interrupt " + words), """
            set -m
            ./jbang %s > '%s' &
            until %s; do sleep 0.05; done
            kill -INT -- -$!
            wait $!
            echo $?
            """.formatted(words, out, ready));
        return course.launch(script).with("JAVA_HOME", jdk.toString()).run();
    }
}
