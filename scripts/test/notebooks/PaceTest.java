package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import course.Exercise;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** How long a lesson takes: text and code read at 200 words a minute, and four minutes an exercise. */
class PaceTest {

    private static final double MOST = 20;

    @TestFactory
    Stream<DynamicTest> takesTwentyMinutesAtMost() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(),
            () -> assertTrue(minutes(lesson) <= MOST, lesson.name() + " takes " + minutes(lesson) + " minutes")));
    }

    @Test
    void inNumbers(TestReporter reporter) throws IOException {
        for (var lesson : Lesson.all()) {
            reporter.publishEntry(lesson.name(), String.format(Locale.ROOT, "%.0f minutes, %d cells, %d words", minutes(lesson),
                lesson.cells().stream().filter(Lesson.Cell::isCode).count(), Pace.words(lesson)));
        }
        var lessons = Lesson.all();
        reporter.publishEntry("in all", lessons.size() + " notebooks, "
            + lessons.stream().flatMap(lesson -> lesson.cells().stream()).filter(Lesson.Cell::isCode).count() + " code cells, "
            + lessons.stream().flatMap(lesson -> lesson.cells().stream()).filter(cell -> !cell.twin().isEmpty()).count() + " Python twins, "
            + Exercise.all().size() + " exercises, " + Exercise.all().stream().mapToInt(each -> each.mistakes().size()).sum()
            + " wrong answers");
    }

    private static double minutes(Lesson lesson) {
        return Pace.reading(lesson) + Pace.exercises(lesson);
    }
}
