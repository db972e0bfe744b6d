package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In an empty home the first run fetches the real JBang, with the real tools, and the program runs; the second fetches nothing. */
@Tag("full")
class FirstRunTest {

    @Test
    void endsWell(@TempDir Path folder) throws Exception {
        var course = new Course(folder);
        Files.delete(course.machine.jar);
        Files.createDirectories(course.machine.jar.resolveSibling("new.aot"));   // no AOT cache is made while the folder is removed

        var first = course.launch("oven").with("PATH", course.machine.path() + ":" + System.getenv("PATH")).run();
        assumeFalse(first.err().contains("cannot be reached") && first.err().contains("could not fetch"), "no network");

        assertEquals("rye in " + course.machine.repo + "\n", first.out(), first::toString);
        assertTrue(first.err().startsWith("jbang: fetching JBang 0.132.1, once"), first::toString);
        assertTrue(Files.size(course.machine.jar) > 5_000_000);
        RemembersTest.until(() -> course.remembered().size() == 1);

        var second = course.launch("oven").run();
        assertEquals("rye in " + course.machine.repo + "\n", second.out(), second::toString);
        assertEquals("", second.err());
        course.machine.quiet();
    }
}
