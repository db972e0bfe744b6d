package test.launcher;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A program that has not changed starts without JBang; one that has changed in any file never runs as it was. */
@Execution(ExecutionMode.CONCURRENT)
class RemembersTest {

    private Course course;

    @BeforeEach
    void aCourse(@TempDir Path folder) {
        course = new Course(folder);
    }

    @AfterEach
    void quiet() {
        course.machine.quiet();
    }

    private void withoutTraining() throws Exception {
        Files.createDirectories(course.machine.jar.resolveSibling("new.aot"));   // as if another process were at it
    }

    private String bread(String... words) {
        var arguments = Stream.concat(Stream.of("oven"), Stream.of(words)).toArray(String[]::new);
        var before = course.remembered().size();
        var result = course.launch(arguments).run();
        assertEquals(0, result.exit(), result::toString);
        if (!result.err().isEmpty()) {
            until(() -> course.remembered().size() > before);
        }
        return result.out().split(" ")[0];
    }

    static void until(BooleanSupplier reached) {
        var end = Instant.now().plus(Duration.ofMinutes(5));
        while (!reached.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "not reached in five minutes");
            Thread.onSpinWait();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void runsWithoutJBangUntilAFileChanges() throws Exception {
        withoutTraining();
        assertEquals("rye", bread("a b", "*"));
        var jbang = course.machine.root.resolve("jbang.jar");
        Files.move(course.machine.jar, jbang);
        Machine.write(course.machine.jar, "no jar");

        var result = course.launch("oven", "a b", "*").run();
        assertEquals("rye in " + course.machine.repo + "\n<a b>\n<*>\n", result.out());

        result = course.launch("oven", "other words", "", "$HOME", "it's").run();
        assertEquals("rye in " + course.machine.repo + "\n<other words>\n<>\n<$HOME>\n<it's>\n", result.out(), "JBang need not be asked for other words");
        assertEquals("", result.err());
        var modified = Files.getLastModifiedTime(course.helper);
        course.bakes("oat");
        Files.setLastModifiedTime(course.helper, modified);
        assertEquals(1, course.launch("oven", "a b", "*").run().exit(), "a changed helper needs JBang, whatever its date says");

        Files.move(jbang, course.machine.jar, REPLACE_EXISTING);
        assertEquals("oat", bread("a b", "*"));
        course.bakes("rye");
        assertEquals("rye", bread("a b", "*"));
        Machine.write(course.program, Machine.read(course.program).replace("loaves.Loaf.NAME", "\"sourdough\""));
        assertEquals("sourdough", bread("a b", "*"));
    }

    @Test
    @Tag("full")
    void asksAgainWhenTheJarsAreGone() throws Exception {
        withoutTraining();
        bread();
        var command = course.remembered().getFirst();
        Files.setLastModifiedTime(command, FileTime.from(Instant.EPOCH));
        try (var files = Files.walk(course.machine.home.resolve(".jbang/cache"))) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(jar -> jar.toFile().delete());
        }

        var result = course.launch("oven").run();

        assertEquals("rye in " + course.machine.repo + "\n", result.out(), result::toString);
        until(() -> command.toFile().lastModified() > 0);
    }

    @Test
    @Tag("full")
    void doesNotRememberWhatCanChangeElsewhere() throws Exception {
        withoutTraining();
        var elsewhere = course.machine.root.resolve("elsewhere/Crumb.java");
        Machine.write(elsewhere, "class Crumb {}\n");
        Machine.write(course.program, "//SOURCES " + elsewhere + "\n" + Machine.read(course.program));

        course.launch("oven").run();
        Machine.write(course.program, Machine.read(course.program).replaceFirst("//SOURCES .*\n", "\n"));
        bread();

        assertEquals(1, course.remembered().size(), "the second answer only");
    }

    @Test
    @Tag("full")
    void asksEachTimeWhenTheFilesCannotBeSummed() {
        Machine.script(course.machine.bin.resolve("xargs"), "exit 1");
        assertEquals("rye in " + course.machine.repo + "\n", course.launch("oven").run().out());
        course.machine.quiet();
        course.bakes("oat");

        assertEquals("oat in " + course.machine.repo + "\n", course.launch("oven").run().out());
        assertEquals(List.of(), course.remembered());
    }

    @Tag("full")
    @Test
    void twoFirstRunsOfAProgramAtOnceBothSucceed() throws Exception {
        withoutTraining();
        var other = supplyAsync(() -> course.launch("oven").run());
        var one = course.launch("oven").run();

        assertEquals(0, one.exit(), one::toString);
        assertEquals(one.out(), other.join().out(), other.join()::toString);
        until(() -> course.remembered().size() == 1);
    }

    @Test
    void aLockLeftByADeadProcessIsTakenOver() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Machine.write(course.machine.jar.resolveSibling("lock.9"), dead.pid() + "\n");

        var result = course.launch("oven").with("JAVA_HOME", course.machine.jdk("any", "25").toString()).run();

        assertEquals(0, result.exit(), result::toString);
        assertEquals("free", course.machine.lock());
    }

    /** The tools ask so for a class path. Two that built one helper at once left a jar without some of its classes. */
    @Test
    void whatBuildsWithoutRunningWaitsToo() throws Exception {
        waits(9, "build", "oven");
        waits(99, "info", "classpath", "oven");
    }

    /** JBang writes its cache in place: one that was killed in the middle left a file at which every later JBang failed. */
    @Test
    void aCacheThatIsHalfWrittenIsMadeAnew() throws Exception {
        withoutTraining();
        var cache = course.machine.home.resolve(".jbang/cache/dependency_cache.json");
        Machine.write(cache, "{\n  \"org.example:tea:1.0\": [\n    {\n      \"file\": \"/home/ada/.m2/repository/org/exa");

        assertEquals("rye", bread());

        assertFalse(Files.exists(cache), "what nobody can read");
    }

    private void waits(int lock, String... words) throws Exception {
        var other = new ProcessBuilder("sleep", "4").start();
        Machine.write(course.machine.jar.resolveSibling("lock." + lock), other.pid() + "\n");

        var result = course.launch(words).with("JAVA_HOME", course.machine.jdk("any", "25").toString()).tellingOfOthers().run();

        assertTrue(result.err().startsWith("jbang: waiting for another JBang that is at work (process " + other.pid() + ")\n"), result::toString);
    }

    @Test
    void saysWhatItWaitsFor() throws Exception {
        var other = new ProcessBuilder("sleep", "4").start();
        Machine.write(course.machine.jar.resolveSibling("lock.9"), other.pid() + "\n");

        var result = course.launch("oven").with("JAVA_HOME", course.machine.jdk("any", "25").toString()).tellingOfOthers().run();

        assertEquals(0, result.exit(), result::toString);
        assertEquals("jbang: waiting for another JBang that is at work (process " + other.pid() + ")\n", result.err());
    }

    @Test
    @Tag("full")
    void makesAnAotCacheOnceAndDoesNotNeedIt() throws Exception {
        assertEquals("rye", bread());
        until(() -> aotCache() != null && !Files.exists(course.machine.jar.resolveSibling("new.aot")));
        var made = Files.getLastModifiedTime(aotCache());
        assertTrue(Files.size(aotCache()) > 1_000_000);

        var result = course.launch("oven", "again").run();
        assertEquals("rye in " + course.machine.repo + "\n<again>\n", result.out());
        assertEquals("", result.err());
        assertEquals(made, Files.getLastModifiedTime(aotCache()));

        Machine.write(aotCache(), "damaged");
        Files.setLastModifiedTime(aotCache(), FileTime.from(Instant.now().plusSeconds(5)));
        result = course.launch("oven", "damaged").run();
        assertEquals("rye in " + course.machine.repo + "\n<damaged>\n", result.out());
        assertEquals("", result.err());
        until(() -> course.remembered().size() == 3);
    }

    private Path aotCache() {
        var names = course.machine.jar.getParent().toFile().list((_, name) -> name.endsWith(".aot") && !name.startsWith("new"));
        return names.length == 0 ? null : course.machine.jar.resolveSibling(names[0]);
    }
}
