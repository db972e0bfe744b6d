package test.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every lesson keeps to, so that nobody meets a wall of text, a line cut off, or a dead link. */
class LessonTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");

    @TestFactory
    Stream<DynamicTest> eachLesson() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> assertEquals(List.of(), faults(lesson))));
    }

    @Test
    void eachExerciseStandsInItsNotebookAsItIsWritten() throws IOException {
        for (var lesson : Lesson.all()) {
            for (var exercise : Exercise.all().stream().filter(each -> each.lesson().equals(lesson.name())).toList()) {
                assertTrue(holds(lesson, false, exercise.task()), exercise.name() + ": the task is another one in " + lesson.name());
                assertTrue(holds(lesson, true, exercise.given()), exercise.name() + ": what is given differs in " + lesson.name());
                assertTrue(holds(lesson, true, exercise.starter()), exercise.name() + ": the starter differs in " + lesson.name());
                assertTrue(holds(lesson, true, "Check.that(\"" + exercise.name() + "\", () -> " + exercise.call() + ")"),
                    exercise.name() + " is not checked in " + lesson.name());
            }
        }
    }

    private static boolean holds(Lesson lesson, boolean code, String text) {
        return lesson.cells().stream().anyMatch(cell -> cell.isCode() == code && cell.source().contains(text));
    }

    private static List<String> faults(Lesson lesson) {
        var faults = new ArrayList<String>();
        int words = 0;
        for (var cell : lesson.cells()) {
            if (!cell.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                faults.add(cell.id() + " is no speaking id");
            }
            if (cell.isCode()) {
                words = 0;
                cell.source().lines().filter(line -> line.length() > 76).forEach(line -> faults.add("wider than 76 columns: " + line));
            } else {
                words += words(cell.source());
                faults.addAll(deadLinks(cell));
            }
            if (words > 120) {
                faults.add(words + " words without a cell to run, up to " + cell.id());
            }
        }
        if (lesson.cells().stream().noneMatch(cell -> cell.source().contains("> **"))) {
            faults.add("asks no question");
        }
        return faults;
    }

    /** Prose only: code, links' targets and the line of links at the top do not count. */
    private static int words(String markdown) {
        var prose = markdown.replaceAll("(?s)```.*?```", "").replaceAll("(?m)^\\[←.*$", "").replaceAll("]\\([^)]*\\)", "]");
        return (int) Pattern.compile("[\\p{L}\\p{N}][^\\s]*").matcher(prose).results().count();
    }

    private static List<String> deadLinks(Lesson.Cell cell) {
        return LINK.matcher(cell.source()).results().map(match -> match.group(1)).filter(link -> !link.startsWith("http"))
            .filter(link -> !Files.exists(Checkout.root().resolve("notebooks").resolve(link)))
            .map(link -> cell.id() + " links to " + link + ", which is not there").toList();
    }
}
