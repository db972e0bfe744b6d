package test.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.Kernelspec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;
import test.notebooks.Lesson;

/** docs/questions.md and docs/answers.md: five questions a lesson, each answered, and each program prints what its answer says. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class QuestionsTest {

    private static final Venv VENV = new Venv(Checkout.root());

    @TempDir
    private static Path folder;

    private final Page questions = Page.named("questions");
    private final Page answers = Page.named("answers");

    @BeforeAll
    static void installTheKernel() throws IOException {
        new Kernelspec(Checkout.root(), VENV.folder()).prepare();
    }

    @Test
    void fiveForEachLessonEachWithAnAnswer() throws IOException {
        var five = Lesson.all().stream().flatMap(lesson -> IntStream.rangeClosed(1, 5).mapToObj(number -> lesson.name().substring(0, 2) + "." + number)).toList();
        assertEquals(five, questions.numbers());
        assertEquals(five, answers.numbers());
        for (var lesson : Lesson.all()) {
            for (var answer : answers.lesson(lesson).split("\n### ")) {
                assertTrue(answer.startsWith("## ") || answer.contains("](../notebooks/" + lesson.name() + ".ipynb"), "where is it shown? " + answer);
            }
            assertEquals(6, questions.lesson(lesson).split("\n### ").length);
        }
    }

    @Test
    void eachProgramHasAnAnswer() throws IOException {
        for (var program : new Quiz(questions, answers).programs()) {
            assertTrue(!program.claims().isEmpty(), () -> "what does it print? " + program);
        }
    }

    @Test
    void inOneKernelEachPrintsWhatItsAnswerSays() throws Exception {
        var quiz = new Quiz(questions, answers);
        var cells = new ArrayList<Quiz.Program>();
        for (var lesson : Lesson.all()) {
            cells.add(cells.isEmpty() ? quiz.setUp(lesson) : quiz.importsOf(lesson));
            cells.addAll(cells.size() == 1 ? List.of(quiz.say()) : List.of());
            cells.addAll(quiz.programs(lesson));
        }
        compare(new Rehearsal(VENV.python(), folder.resolve("all")).run(cells));
    }

    /** As a reader has it: below the lesson's own first cell, in a kernel that knows nothing else. */
    @Tag("full")
    @TestFactory
    Stream<DynamicTest> inAKernelOfItsOwnToo() throws IOException {
        var quiz = new Quiz(questions, answers);
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> {
            var cells = new ArrayList<>(List.of(quiz.setUp(lesson), quiz.say()));
            cells.addAll(quiz.programs(lesson));
            compare(new Rehearsal(VENV.python(), folder.resolve(lesson.name())).run(cells));
        }));
    }

    private static void compare(List<Rehearsal.Outcome> outcomes) {
        var faults = outcomes.stream().flatMap(outcome -> outcome.faults().stream()).toList();
        if (!faults.isEmpty()) {
            fail(String.join("\n\n", faults));
        }
    }
}
