package test.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** {@code hub/start} in a course as {@code ./jbang lab --hub} leaves it, with programs in its .venv that say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class HubStartTest {

    private static final Path HUB = Checkout.root().resolve("hub");

    @TempDir
    private Path folder;
    private Path course;
    private Path home;

    @BeforeEach
    void aCourseForAll() throws IOException {
        course = folder.resolve("for all/course");
        home = Files.createDirectories(folder.resolve("homes/Ada L"));
        for (var name : List.of("scripts/gather.java", "data/users.csv", "notebooks/05.ipynb", "jbang", "jbang-catalog.json", ".jbang/hub/my-copy/05.ipynb",
                ".jbang/hub/my-copy/.base/05.ipynb", ".jbang/hub/cache/jars/course.jar")) {
            write(course.resolve(name), name);
        }
        for (var program : List.of("jupyter", "jupyterhub-singleuser")) {
            write(course.resolve(".venv/bin").resolve(program), "#!/bin/sh\necho \"$0 in $PWD: $*\"\necho \"libraries in $JBANG_REPO\"\n").toFile().setExecutable(true);
        }
        write(course.resolve("hub/start"), Files.readString(HUB.resolve("start"))).toFile().setExecutable(true);
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Command start(String... words) {
        var command = new String[words.length + 1];
        command[0] = course.resolve("hub/start").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return Command.of(command).in(folder).with("HOME", home.toString()).with("JBANG_DIR", null).with("JBANG_REPO", null).with("JUPYTERHUB_API_TOKEN", null);
    }

    @Test
    void aPersonGetsACopyOfTheCourse() {
        var started = start("--ip=127.0.0.1").run();
        assertEquals(0, started.exit(), started::toString);
        assertTrue(started.out().startsWith(course + "/.venv/bin/jupyter in " + home + "/course: lab --no-browser "), started::toString);
        assertTrue(started.out().endsWith(" --ip=127.0.0.1\nlibraries in \n"), started::toString);
        for (var name : List.of("course/scripts/gather.java", "course/my-copy/.base/05.ipynb", "course/notebooks/05.ipynb", ".jbang/cache/jars/course.jar")) {
            assertTrue(Files.exists(home.resolve(name)), name);
        }
    }

    @Test
    void whatIsThereIsLeftAlone() throws IOException {
        start().run();
        write(home.resolve("course/my-copy/05.ipynb"), "my answer");
        Files.createDirectories(home.resolve("course/data.new/half"));      // a start that was cut short
        Command.of("rm", "-r", home.resolve("course/data").toString()).run();
        assertEquals(0, start().run().exit());
        assertEquals("my answer", Files.readString(home.resolve("course/my-copy/05.ipynb")));
        assertEquals("data/users.csv", Files.readString(home.resolve("course/data/users.csv")));
        assertFalse(Files.exists(home.resolve("course/data.new")));
    }

    @Test
    void aHubsServerKnowsWhereTheLibrariesAre() throws IOException {
        write(course.resolveSibling("kit/repository/a.jar"), "");
        var started = start("--x").with("JUPYTERHUB_API_TOKEN", "given by the hub").run();
        assertTrue(started.out().startsWith(course + "/.venv/bin/jupyterhub-singleuser in " + home + "/course: "), started::toString);
        assertTrue(started.out().endsWith("--x\nlibraries in " + home + "/kit/repository\n"), started::toString);
        assertTrue(Files.exists(home.resolve("kit/repository/a.jar")));
    }

    @Test
    void withoutPreparationItSaysWhatToDo() {
        Command.of("rm", "-r", course.resolve(".jbang").toString()).run();
        var refused = start().run();
        assertEquals(1, refused.exit());
        assertEquals("Nothing is prepared in " + course + ": run ./jbang lab --hub there first.\n", refused.err());
        assertFalse(Files.exists(home.resolve("course")));
    }

    @Test
    void nothingListensToTheNetwork() throws IOException {
        var settings = Files.readString(HUB.resolve("jupyterhub_config.py"));
        assertEquals(List.of("127.0.0.1"), settings.lines().filter(line -> line.contains("http://")).map(line -> line.replaceFirst(".*http://([^:]*):.*", "$1")).distinct().toList());
    }
}
