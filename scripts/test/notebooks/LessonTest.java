package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How every lesson is built, so that nobody meets a wall of text, a line cut off, or a way that leads elsewhere than it says. */
class LessonTest {

    private static final int WORDS_BETWEEN_TWO_CELLS = 120;
    private static final int COLUMNS = 76;

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

    @Test
    void theExercisesOfALessonStandInTheOrderOfTheContents() throws IOException {
        for (var lesson : Lesson.all()) {
            var all = lesson.cells().stream().map(Lesson.Cell::source).reduce("", String::concat);
            var names = Exercise.all().stream().filter(each -> each.lesson().equals(lesson.name())).map(Exercise::name).toList();
            assertEquals(names.stream().sorted(Comparator.comparing(name -> all.indexOf("Check.that(\"" + name + "\""))).toList(), names, lesson.name());
        }
    }

    @TestFactory
    Stream<DynamicTest> eachLessonLeadsToTheOneBeforeItTheContentsAndTheNext() throws IOException {
        var lessons = Lesson.all();
        return IntStream.range(1, lessons.size()).mapToObj(index -> dynamicTest(lessons.get(index).name(), () -> {
            var line = link("← " + lessons.get(index - 1).shownName(), lessons.get(index - 1)) + " · " + link("contents", lessons.getFirst())
                + (index + 1 == lessons.size() ? "" : " · " + link(lessons.get(index + 1).shownName() + " →", lessons.get(index + 1)));
            assertTrue(lessons.get(index).cells().getFirst().source().lines().anyMatch(line::equals), "at its top should stand\n" + line);
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachLessonEndsAtTheDoorOfTheNext() throws IOException {
        var lessons = Lesson.all();
        return IntStream.range(0, lessons.size() - 1).mapToObj(index -> dynamicTest(lessons.get(index).name(), () -> assertTrue(
            lessons.get(index).cells().getLast().source().replaceFirst("(?s).*\\*\\*Next:", "").contains(
                link(lessons.get(index + 1).shownName(), lessons.get(index + 1))), "the last cell does not lead to " + lessons.get(index + 1).name())));
    }

    @Test
    void theMapInTheReadmeAndTheOneInTheFirstLessonSayTheSameOfEachLesson() throws IOException {
        var lessons = Lesson.all();
        var readme = Files.readString(Checkout.root().resolve("README.md"));
        var start = lessons.getFirst().cells().stream().map(Lesson.Cell::source).filter(source -> source.contains("## The map")).findFirst().orElseThrow();
        for (var lesson : lessons.subList(1, lessons.size())) {
            var row = start.lines().filter(line -> line.startsWith("| " + link(lesson.shownName(), lesson))).findFirst()
                .orElseThrow(() -> new AssertionError("the map in 00 lacks " + lesson.name()));
            var question = row.split("\\|")[2].strip();
            assertTrue(readme.contains("| [" + lesson.shownName() + "](notebooks/" + lesson.name() + ".ipynb) | " + question + " |"),
                "the README says something else of " + lesson.name() + " than " + question);
        }
    }

    @Test
    void aLessonThatIsSaidNotToBeWrittenIsNotThere() throws IOException {
        var said = Pattern.compile("[Ll]essons?( from)? (\\d\\d)\\b[^.]*\\bnot written");
        for (var text : Texts.all().entrySet()) {
            for (var found : said.matcher(text.getValue().prose()).results().toList()) {
                var first = found.group(2);
                assertTrue(Lesson.all().stream().map(lesson -> lesson.name().substring(0, 2))
                    .noneMatch(there -> there.equals(first) || found.group(1) != null && there.compareTo(first) > 0), text.getKey() + " says: " + found.group());
            }
        }
    }

    @Test
    void theLoopThatIsBuiltIsAsShortAsTheTextSays() throws IOException {
        var built = Lesson.all().stream().filter(lesson -> lesson.name().equals("03-event-loop")).flatMap(lesson -> lesson.cells().stream())
            .filter(cell -> cell.id().matches("(ready|timer|task)-loop"))
            .flatMap(cell -> cell.source().lines().takeWhile(line -> !line.equals("}"))).filter(line -> !line.isBlank()).count() + 3;
        assertTrue(built > 40 && built < 70, "it has " + built + " lines");
    }

    private static String link(String words, Lesson lesson) {
        return "[" + words + "](" + lesson.name() + ".ipynb)";
    }

    private static boolean holds(Lesson lesson, boolean code, String text) {
        return lesson.cells().stream().anyMatch(cell -> cell.isCode() == code && cell.source().contains(text));
    }

    private static List<String> faults(Lesson lesson) {
        var faults = new ArrayList<String>();
        var ids = new HashSet<String>();
        int words = 0;
        for (var cell : lesson.cells()) {
            if (!cell.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || !ids.add(cell.id())) {
                faults.add(cell.id() + " is no speaking id of its own");
            }
            // the map in 00 is a table of contents: it is looked up and not read
            words = cell.isCode() || cell.id().equals("map") ? 0 : words + cell.text().words();
            if (words > WORDS_BETWEEN_TWO_CELLS) {
                faults.add(words + " words without a cell to run, up to " + cell.id());
            }
            cell.source().lines().filter(line -> cell.isCode() && line.length() > COLUMNS)
                .forEach(line -> faults.add("wider than " + COLUMNS + " columns: " + line));
        }
        for (var part : List.of("> **", "## In plain Java", "## What to remember", "```python", "Check.that(")) {
            boolean first = lesson.name().startsWith("00");
            if (!(first && part.startsWith("## ")) && lesson.cells().stream().noneMatch(cell -> cell.source().contains(part))) {
                faults.add("has no " + part);
            }
        }
        return faults;
    }
}
