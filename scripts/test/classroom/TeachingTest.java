package test.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import course.Exercise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import test.notebooks.Lesson;
import test.notebooks.Pace;

/** docs/teaching.md: each lesson and each exercise is there, quotes only what cards say, and the minutes are the notebooks'. */
class TeachingTest {

    private static final int ONE_SCREEN = 40;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!the card says)([^|]*[^|\\s-]) +\\| ([^|]*[^|\\s-]) +\\|$");

    private final Page page = Page.named("teaching");

    @TestFactory
    Stream<DynamicTest> eachLessonWithItsMinutes() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> {
            var part = page.lesson(lesson);
            for (var line : List.of("- Goal: ", "- Before: ", "- Minutes: ")) {
                assertEquals(1, part.lines().filter(each -> each.startsWith(line)).count(), "one line with " + line);
            }
            assertTrue(part.contains("\n- Minutes: " + minutes(lesson) + "."), "should be: Minutes: " + minutes(lesson));
            assertTrue(part.lines().count() <= ONE_SCREEN, part.lines().count() + " lines");
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachExerciseWithWhatItsCardsSay() throws IOException {
        var lessons = Lesson.all().stream().collect(Collectors.toMap(Lesson::name, lesson -> lesson));
        return Exercise.all().stream().map(exercise -> dynamicTest(exercise.name(), () -> {
            var said = exercise.mistakes().stream().collect(Collectors.toMap(Exercise.Mistake::what, Exercise.Mistake::next));
            var quoted = quoted(page.lesson(lessons.get(exercise.lesson())), exercise);
            assertEquals(List.of(), quoted.keySet().stream().filter(sentence -> !said.containsKey(sentence)).toList(), "no card says this");
            assertTrue(quoted.size() >= 2, "two of " + said.size() + " at least");
            quoted.forEach((sentence, answer) -> assertFalse(said.get(sentence).equals(answer), "the card says that already: " + answer));
        }));
    }

    @Test
    void nothingElseIsQuoted() throws IOException {
        int all = 0;
        for (var exercise : Exercise.all()) {
            all += quoted(page.text(), exercise).size();
        }
        assertEquals(ROW.matcher(page.text().substring(page.text().indexOf("\n## 00"))).results().count(), all);
    }

    @Test
    void theTermHasEachLessonOnceInOrder() throws IOException {
        var term = page.text().replaceFirst("(?s).*\n## A term of eight weeks\n", "").replaceFirst("(?s)\n## .*", "");
        var planned = Pattern.compile("(?m)^\\| \\d \\| ([^|]*) \\|").matcher(term).results().flatMap(week -> Stream.of(week.group(1).split(", "))).toList();
        assertEquals(Lesson.all().stream().map(lesson -> lesson.name().substring(0, 2)).toList(), planned);
    }

    private static String minutes(Lesson lesson) {
        return String.format(Locale.ROOT, "%.0f for text and code, %.0f for the exercise%s", Pace.reading(lesson), Pace.exercises(lesson),
            Exercise.all().stream().filter(exercise -> exercise.lesson().equals(lesson.name())).count() == 1 ? "" : "s");
    }

    /** The rows below an exercise's link: what its card says, and what is said to that. */
    private static Map<String, String> quoted(String part, Exercise exercise) {
        var link = "[" + exercise.title() + "](../notebooks/" + exercise.lesson() + ".ipynb#Exercise:-" + exercise.title().replace(' ', '-') + "), `"
            + exercise.name() + "`\n";
        assertTrue(part.contains(link), "missing: " + link);
        var below = part.substring(part.indexOf(link) + link.length()).replaceFirst("(?s)\n(\\[|## ).*", "");
        var rows = new ArrayList<>(ROW.matcher(below).results().toList());
        return rows.stream().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }
}
