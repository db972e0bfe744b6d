package test.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;
import test.ProgressApart;

/** {@code ./jbang learn --check}, for scripts and lecturers: one judgement, and an exit code; and {@code ./jbang progress}. */
@Execution(ExecutionMode.CONCURRENT)
class CheckOnceTest {

    private static final Exercise EXERCISE = Exercise.named("brewAll");

    @TempDir
    private Path folder;

    @Test
    void theStarterIsNotDoneTheSolutionIsAndProgressShowsIt() throws IOException {
        var file = folder.resolve("brewAll.java");
        var first = Learn.run(folder, "--check", "--folder", folder.toString(), "brewAll");
        assertEquals(1, first.exit(), first::toString);
        assertTrue(first.out().contains("Not started"), first::toString);

        Files.writeString(file, Files.readString(file).replace(EXERCISE.starter(), EXERCISE.solution()));
        var solved = Learn.run(folder, "--check", "--folder", folder.toString(), "brewAll");
        assertEquals(0, solved.exit(), solved::toString);
        assertTrue(solved.out().lines().allMatch(line -> line.length() <= 80 || line.contains(folder.toString())), solved::toString);

        Files.delete(file);
        var again = Learn.run(folder, "--check", "--folder", folder.toString(), "brewAll");
        assertTrue(again.out().contains("Done before"), again::toString);

        var progress = Learn.command(folder, "progress");
        assertEquals(1, progress.out().lines().filter(line -> line.matches(" {3}[●◐○] .*")).map(line -> line.replaceAll("(.{5}\\S+ +).*", "$1").length())
            .distinct().count(), "the titles stand below one another" + progress);
        assertTrue(progress.out().contains("● brewAll"), progress::toString);
        assertTrue(progress.out().contains("1 of " + Exercise.all().size() + " done"), progress::toString);
    }

    @Test
    void anAnswerThatWouldEndTheProgramIsNotDone() throws IOException {
        var starter = Learn.starterOf(EXERCISE, folder);
        Files.writeString(folder.resolve("brewAll.java"), Learn.with(starter, "System.exit(0); return List.of();"));
        var ended = Learn.run(folder, "--check", "--folder", folder.toString(), "brewAll");
        assertEquals(1, ended.exit(), ended::toString);
        assertTrue(ended.out().replaceAll("\\s+", " ").contains("System.exit(0) would end the program that judges your answer"), ended::toString);
    }

    @Test
    void whatIsGivenMayNotBeChanged() throws IOException {
        var starter = Learn.starterOf(EXERCISE, folder);
        Files.writeString(folder.resolve("brewAll.java"), starter.replace("sleep(seconds(pause))", "sleep(seconds(0))"));
        var changed = Learn.run(folder, "--check", "--folder", folder.toString(), "brewAll");
        assertEquals(1, changed.exit(), changed::toString);
        assertTrue(changed.out().contains("marked as given was changed"), changed::toString);
    }

    @Test
    void withoutATerminalItSaysWhatToDo() {
        var piped = Learn.run(folder, "--folder", folder.toString());
        assertEquals(1, piped.exit(), piped::toString);
        assertTrue(piped.err().contains("./jbang learn --check"), piped::toString);
    }

    @Test
    void anUnknownNameIsToldWhichThereAre() {
        var unknown = Learn.run(folder, "brewal");
        assertEquals(1, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("brewAll") && !unknown.err().contains("\tat "), unknown::toString);
    }

    @Test
    @Tag("full")
    void theFileIsAProgramThatJBangRuns() throws IOException {
        Learn.starterOf(EXERCISE, folder);
        var run = ProgressApart.in(folder, Command.of(Checkout.root().resolve("jbang").toString(), folder.resolve("brewAll.java").toString())).run();
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("Not started"), run::toString);
    }

    @Test
    @Tag("full")
    void everyStarterIsJavaAndNotStartedHereToo() {
        for (var exercise : Exercise.all()) {
            var starter = Learn.run(folder, "--check", "--folder", folder.toString(), exercise.name());
            assertTrue(starter.out().contains("Not started"), () -> exercise.name() + " " + starter);
        }
    }
}
