package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import course.Card.State;
import course.Exercise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import test.ProgressApart;

/** Each starter is not started, each solution passes, each typical mistake is told its own sentence. */
@ExtendWith(ProgressApart.class)
@ResourceLock("the place of progress, a system property")
class ExercisesTest {

    @TempDir
    private static Path folder;

    @TestFactory
    List<DynamicTest> starterSolutionAndMistakes() throws Exception {
        var answers = new Answers(folder.resolve("classes"));
        var tests = new ArrayList<DynamicTest>();
        for (var exercise : Exercise.all()) {
            var starter = answers.add(exercise, exercise.starter());
            tests.add(dynamicTest(exercise.name() + ": the starter is not started",
                () -> assertEquals(State.NOT_STARTED, answers.judge(starter).state())));
            var solution = answers.add(exercise, exercise.solution());
            tests.add(dynamicTest(exercise.name() + ": the solution passes", () -> {
                var card = answers.judge(solution);
                assertEquals(State.DONE, card.state(), card.toString());
            }));
            for (var mistake : exercise.mistakes()) {
                var wrong = answers.add(exercise, mistake.example());
                tests.add(dynamicTest(exercise.name() + ": " + mistake.what(), () -> {
                    var card = answers.judge(wrong);
                    assertEquals(State.NOT_YET, card.state());
                    assertEquals(mistake.what(), card.says(), card.toString());
                    assertEquals(mistake.next(), card.next());
                }));
            }
        }
        answers.compile();
        return tests;
    }

    @Test
    void eachExerciseHasWhatALearnerNeeds() {
        for (var exercise : Exercise.all()) {
            assertTrue(exercise.mistakes().size() >= 3, exercise.name() + " needs three typical mistakes");
            assertEquals(exercise.mistakes().size(), exercise.mistakes().stream().map(Exercise.Mistake::what).distinct().count(),
                exercise.name() + ": each mistake needs a sentence of its own");
            assertTrue(exercise.hints().size() >= 2, exercise.name() + " needs two hints");
            assertTrue(exercise.task().split("\\s+").length <= 120, exercise.name() + ": the task is too long");
            assertTrue(exercise.starter().contains("// your turn"), exercise.name());
        }
    }
}
