package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A number in the text is one that a cell holds or prints: one before it, or the next to be run. Not asked of a lesson's opening, which sets the
 * scene, of an exercise's task, and of numbers that name something: a lesson, a year, a count of lines that another test makes.
 */
class NumbersTest {

    private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.])\\d+([.,]\\d+)*(?!\\p{L})|\\b(two|three|four|five|six|seven|eight|nine|ten)\\b",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES_SOMETHING = Pattern.compile("0\\d|(19|20)\\d\\d|60");

    @TestFactory
    Stream<DynamicTest> standsInACell() throws IOException {
        return Lesson.all().stream().map(lesson -> dynamicTest(lesson.name(), () -> assertEquals(List.of(), unshown(lesson))));
    }

    private static List<String> unshown(Lesson lesson) {
        var unshown = new ArrayList<String>();
        var cells = lesson.cells();
        for (int index = 1; index < cells.size(); index++) {
            var cell = cells.get(index);
            if (!cell.isCode() && !cell.id().endsWith("-task") && !cell.id().equals("fast-track")) {
                var shown = shownUpTo(cells, index);
                NUMBER.matcher(cell.text().ownWords()).results().map(MatchResult::group).filter(number -> !NAMES_SOMETHING.matcher(number).matches())
                    .filter(number -> !Pattern.compile("(?<![\\d.])" + Pattern.quote(inDigits(number)) + "(?!\\d)").matcher(shown).find())
                    .forEach(number -> unshown.add(cell.id() + ": " + number));
            }
        }
        return unshown;
    }

    private static String inDigits(String number) {
        int word = WORDS.indexOf(number.toLowerCase(Locale.ROOT));
        return word < 0 ? number : String.valueOf(word);
    }

    private static String shownUpTo(List<Lesson.Cell> cells, int index) {
        var shown = new StringBuilder();
        for (int each = 0; each < cells.size(); each++) {
            if (cells.get(each).isCode()) {
                shown.append(cells.get(each).source()).append('\n').append(cells.get(each).said()).append('\n');
                if (each > index) {
                    break;
                }
            }
        }
        return shown.toString();
    }
}
