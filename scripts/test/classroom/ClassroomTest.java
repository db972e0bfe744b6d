package test.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** docs/classroom.yml: its commands, run as GitHub Classroom would, the course in one folder and what a student hands in beside it. */
class ClassroomTest {

    private static final Path ROOT = Checkout.root();
    private static final Pattern RUN = Pattern.compile("(?m)^ +run: (.*)$");
    private static final Pattern GRADER = Pattern.compile("(?m)^ +id: (\\w+)\\n +uses: classroom-resources/autograding-command-grader@v1\\n"
        + " +with:\\n +test-name: (\\w+)\\n +command: (.*)$");

    private final String workflow = Files.readString(ROOT.resolve("docs/classroom.yml"));

    @TempDir
    private Path folder;

    ClassroomTest() throws IOException {
    }

    @Test
    void eachGraderJudgesItsExerciseAndIsReported() {
        var graders = GRADER.matcher(workflow).results().toList();
        assertEquals(List.of("brewAll", "serve"), graders.stream().map(grader -> grader.group(2)).toList());
        for (var grader : graders) {
            var exercise = Exercise.named(grader.group(2));
            assertTrue(grader.group(3).endsWith("/jbang learn --check --folder ../student/answers " + exercise.name()), grader.group(3));
            assertTrue(workflow.contains("- name: " + exercise.title() + "\n"), exercise.title());
            assertTrue(workflow.contains(grader.group(1).toUpperCase(java.util.Locale.ROOT) + "_RESULTS: \"${{ steps." + grader.group(1) + ".outputs.result }}\""));
        }
        assertTrue(workflow.contains("runners: " + String.join(",", graders.stream().map(grader -> grader.group(1)).toList()) + "\n"));
    }

    @Test
    @Tag("full")
    void itsCommandsRunInAFreshClone() throws IOException {
        var cloned = Command.of("git", "clone", "--quiet", "--local", ROOT.toString(), folder.resolve("course").toString()).run();
        assertEquals(0, cloned.exit(), cloned::toString);
        var answers = Files.createDirectories(folder.resolve("student/answers"));
        var steps = RUN.matcher(workflow).results().map(step -> step.group(1)).toList();
        assertEquals(1, steps.size());
        assertEquals(0, shell(steps.getFirst()).exit(), steps::getFirst);
        for (var grader : GRADER.matcher(workflow).results().toList()) {
            var exercise = Exercise.named(grader.group(2));
            var starter = shell(grader.group(3));
            assertEquals(1, starter.exit(), starter::toString);
            var file = answers.resolve(exercise.name() + ".java");
            Files.writeString(file, Files.readString(file).replace(exercise.starter(), exercise.solution()));
            var solved = shell(grader.group(3));
            assertEquals(0, solved.exit(), solved::toString);
        }
    }

    private Command.Result shell(String command) {
        return Command.of("bash", "-e", "-c", command).in(folder).run();
    }
}
